import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{parseBatchOutput}from"./chunk-O2YTIYMR.js";import{runGit}from"./chunk-TCW3NAGM.js";import{asOid}from"./chunk-PA64Q44H.js";import{failure,success}from"./chunk-LT3RFK45.js";import{randomUUID}from"node:crypto";function fastImportStream(commit){let parts=[],data=content=>{let bytes=typeof content=="string"?Buffer.from(content,"utf8"):content;parts.push(`data ${bytes.byteLength}
`,bytes,`
`)},seconds=Math.floor(commit.time/1e3);parts.push(`feature done
`,`commit ${commit.ref}
`,`mark :1
`),parts.push(`committer ${commit.identity} ${seconds} +0000
`),data(commit.message),commit.parent!==null&&parts.push(`from ${commit.parent}
`);for(let path of commit.deletions??[])parts.push(`D ${quotedPath(path)}
`);for(let[path,content]of commit.files)parts.push(`M 100644 inline ${quotedPath(path)}
`),data(content);return parts.push(`get-mark :1
`,`done
`),Buffer.concat(parts.map(part=>typeof part=="string"?Buffer.from(part):part))}function quotedPath(path){if(path.includes("\0"))throw new TypeError("A path holds no NUL");return`"${path.replaceAll(/["\\]/g,"\\$&").replaceAll(`
`,"\\n")}"`}var NO_OBJECT="0".repeat(40),GitAuditStore=class{branch;#directory;#ref;#clock;#identity;constructor(options){this.branch=options.branch,this.#directory=options.directory,this.#ref=`refs/heads/${options.branch}`,this.#clock=options.clock,this.#identity=options.identity??"Writ <writ@localhost>"}async read(paths){let at=await this.#head();if(!at.ok)return at;let head=at.value;if(head===null)return failure({kind:"branch-missing",branch:this.branch});let strange=paths.find(path=>/[\n\0]/.test(path));if(strange!==void 0)throw new TypeError(`${JSON.stringify(strange)} is no path of the log`);let names=paths.map(path=>`${head}:${path}
`).join(""),shown=await runGit(this.#directory,["cat-file","--batch"],names);if(shown.code!==0)return failure({kind:"unavailable",message:shown.stderr});let objects=parseBatchOutput(shown.stdout),decoder=new TextDecoder,files=paths.map((path,position)=>{let object=objects[position]??null;return[path,object?.type==="blob"?decoder.decode(object.bytes):null]});return success({head,files:new Map(files)})}async commit(commit){let at=await this.#head();return at.ok?at.value===null?failure({kind:"branch-missing",branch:this.branch}):at.value!==commit.expectedHead?failure({kind:"head-moved"}):this.#swap(commit.expectedHead,commit):at}async create(commit){let made=await this.#swap(null,commit);if(made.ok)return made;if(made.failure.kind==="head-moved")return failure({kind:"exists"});let message="message"in made.failure?made.failure.message:made.failure.kind;return failure({kind:"unavailable",message})}async#swap(parent,commit){let scratch=`refs/writ/append/${randomUUID()}`,stream=fastImportStream({ref:scratch,parent,message:messageOf(commit),identity:this.#identity,time:this.#clock.now(),files:new Map([...commit.additions,...commit.artifacts??[]]),deletions:commit.deletions??[]}),imported=await runGit(this.#directory,["fast-import","--quiet","--done"],stream),made=asOid(imported.stdout.toString("utf8").trim());if(imported.code!==0||made===null)return failure({kind:"unavailable",message:imported.stderr||"git fast-import failed"});let moved=await runGit(this.#directory,["update-ref","--stdin"],`update ${this.#ref} ${made} ${parent??NO_OBJECT}
delete ${scratch}
`);return moved.code===0?success({head:made}):(await runGit(this.#directory,["update-ref","-d",scratch]),this.#whyNotMoved(parent,made,moved.stderr))}async#whyNotMoved(parent,made,message){let now=await this.#head();return now.ok?now.value===made?success({head:made}):now.value!==parent?now.value===null?failure({kind:"branch-missing",branch:this.branch}):failure({kind:"head-moved"}):failure({kind:"unavailable",message}):failure({kind:"unknown-outcome",message})}async#head(){let args=["for-each-ref","--format=%(objectname)","--count=1",this.#ref],shown=await runGit(this.#directory,args);return shown.code!==0?failure({kind:"unavailable",message:shown.stderr}):success(asOid(shown.stdout.toString("utf8").trim()))}};function messageOf(commit){let body=commit.body===void 0?"":`${commit.body}

`;return`${commit.headline}

${body}Writ-Append: ${randomUUID()}
`}export{GitAuditStore};
