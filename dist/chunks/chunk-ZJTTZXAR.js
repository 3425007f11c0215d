import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{isKeyName}from"./chunk-WDLXW3Q2.js";import{verify}from"node:crypto";var SIGNATURE=/^— (?<name>[^ ]+) (?<encoded>[A-Za-z0-9+/]+={0,2})$/,MOST_SIGNATURES=100;function signNote(text,signer){if(!isNoteText(text))throw new TypeError("Only a text of lines can be signed as a note");return`${text}
${signatureLine(text,signer)}`}function signatureLine(text,signer){let{name,id}=signer.verifier,signature=Buffer.concat([Buffer.from(id,"hex"),signer.sign(Buffer.from(text))]);return`— ${name} ${signature.toString("base64")}
`}function openNote(note,keys){let parsed=parseNote(note);if(parsed===null)return{kind:"malformed"};let signed=Buffer.from(parsed.text),by=null;for(let{name,id,bytes}of parsed.signatures){let key=keys.find(known=>known.name===name&&known.id===id);if(key!==void 0){if(!verify(null,signed,key.key,bytes))return{kind:"wrong",by:key};by??=key}}return by===null?{kind:"unsigned"}:{kind:"signed",text:parsed.text,by}}function parseNote(note){let split=note.lastIndexOf(`

`);if(split<0||!note.endsWith(`
`))return null;let text=note.slice(0,split+1),lines=note.slice(split+2,-1).split(`
`);if(!isNoteText(text)||lines.length>MOST_SIGNATURES)return null;let signatures=[];for(let line of lines){let{name="",encoded=""}=SIGNATURE.exec(line)?.groups??{},bytes=Buffer.from(encoded,"base64");if(!isKeyName(name)||bytes.toString("base64")!==encoded||bytes.byteLength<5)return null;let id=bytes.toString("hex",0,4);signatures.push({name,id,bytes:bytes.subarray(4)})}return{text,signatures}}function isNoteText(text){return text.endsWith(`
`)&&text.isWellFormed()&&!/[\u0000-\u0009\u000b-\u001f]/.test(text)}export{signNote,openNote};
