import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{hash}from"node:crypto";var NO_LEAF="0".repeat(64);function leafHash(leaf){return hash("sha256",`\0${leaf}`,"hex")}function nodeHash(left,right){return hash("sha256",Buffer.from(`01${left}${right}`,"hex"),"hex")}function appendLeaf(edge,leaf){return edge===null?{size:1,last:leaf,path:[]}:{size:edge.size+1,last:leaf,path:perfectSubtrees(edge)}}function rootOf(edge){let root=edge.last;for(let left of edge.path)root=nodeHash(left,root);return root}function hasPathOfItsSize(edge){return edge.path.length===onesOf(edge.size-1)}function perfectSubtrees(edge){let path=[...edge.path],subtree=edge.last;for(let rest=edge.size;rest%2===0;rest/=2){let left=path.shift();if(left===void 0)throw new RangeError("The path is too short for the size");subtree=nodeHash(left,subtree)}return[subtree,...path]}function onesOf(size){let ones=0;for(let rest=size;rest>0;rest=Math.floor(rest/2))ones+=rest%2;return ones}function checkpointText(checkpoint){let root=Buffer.from(checkpoint.root,"hex").toString("base64");return`${checkpoint.origin}
${checkpoint.size}
${root}
`}function parseCheckpoint(text){let[note]=text.split(`

`,1),lines=(note??"").split(`
`);lines.at(-1)===""&&!text.includes(`

`)&&lines.pop();let[origin,size,root]=lines;if(lines.length!==3||!text.endsWith(`
`)||origin===void 0||origin===""||size===void 0||root===void 0||!/^(0|[1-9]\d{0,15})$/.test(size))return null;let bytes=Buffer.from(root,"base64");return bytes.byteLength!==32||bytes.toString("base64")!==root?null:{origin,size:Number(size),root:bytes.toString("hex")}}function checkpointOf(origin,edge){return{origin,size:edge.size,root:rootOf(edge)}}export{NO_LEAF,leafHash,appendLeaf,rootOf,hasPathOfItsSize,checkpointText,parseCheckpoint,checkpointOf};
