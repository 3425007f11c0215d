import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{findRepository}from"./chunk-TCW3NAGM.js";import{generateSigningKey,parseSigningKey}from"./chunk-U2MUATXY.js";import{packageDirectory}from"./chunk-K5XK62VB.js";import{InvalidArgumentError}from"./chunk-VTS23JAE.js";import{examples,stop}from"./chunk-IUB3ZVL6.js";import{EXIT}from"./chunk-65FIFPLJ.js";import{escapeTerminal}from"./chunk-LIGIFQSH.js";import"./chunk-FB47GW4C.js";import{parseConfig}from"./chunk-Q2FITTDV.js";import"./chunk-NP35A3ZL.js";import"./chunk-K4VL66SX.js";import"./chunk-PA64Q44H.js";import"./chunk-WDLXW3Q2.js";import{DEFAULT_CONFIG}from"./chunk-H465KC3Y.js";import"./chunk-VNGGOF3Y.js";import{failure,success}from"./chunk-LT3RFK45.js";import"./chunk-BJ46FBO3.js";import{existsSync}from"node:fs";import{join as join4}from"node:path";import{readFileSync}from"node:fs";import{join}from"node:path";function firstFiles(choice){let{defaultBranch,workflows,actors,keys}=choice;return new Map([[".writ/config.yml",configText(keys)],[".writ/policy.yml",POLICY],...actors.length===0?[]:[[".writ/actors.yml",actorsText(actors)]],[".writ/tools/hello.yml",TOOL],...workflowFiles(workflows).map(([path,example])=>[path,workflowText(example,defaultBranch)])])}function workflowFiles({shape,mergeQueue}){let folder=".github/workflows";return[[`${folder}/writ.yml`,shape==="minimal"?"writ-minimal.yml":"writ.yml"],...shape==="minimal"?[]:[[`${folder}/writ-review.yml`,"writ-review.yml"]],...mergeQueue==="with"?[[`${folder}/writ-merge-queue.yml`,"writ-merge-queue.yml"]]:[]]}function workflowText(example,defaultBranch){let text=readFileSync(join(packageDirectory(),"workflows-examples",example),"utf8"),pattern=/^[A-Za-z][\w./-]*$/.test(defaultBranch)&&!/^(true|false|null)$/i.test(defaultBranch)?defaultBranch:JSON.stringify(defaultBranch.replaceAll(/[!+*?[\]\\]/g,String.raw`\$&`));return text.replaceAll("branches: [main]",()=>`branches: [${pattern}]`)}function actorsText(logins){return`# Who may propose, and who plays which role in the policy. Only active actors listed here may propose.
# \`github-id\` ties an entry to an account for good: logins can be renamed and taken over.
actors:
${logins.map(login=>`  - { id: ${JSON.stringify(login)}, login: ${JSON.stringify(login)}, roles: [developer], capabilities: [] }
`).join("")}`}function configText(keys){let audit=keys.length===0?"audit: { branch: writ-audit }":`# Once the private half of this key is the secret WRIT_SIGNING_KEY of the environment, say \`trust: key\`: then
# nobody else can write to the log. Until then everybody with write permission is believed about it.
audit:
  branch: writ-audit
  trust: writers
  keys:
${keys.map(key=>`    - ${key}`).join(`
`)}`;return CONFIG.replace("audit: { branch: writ-audit }",()=>audit)}var CONFIG=`# Settings of Writ; all of them are optional, and these are the defaults that one changes most.
# Every file below .writ/ is read from the default branch, never from a pull request.

# true: nothing executes for real, anywhere. A good way to begin.
dry-run: false
# Steps that run at one time, and how long an execution may take.
max-parallel: 8
timeout: 60m
# Which files are proposals.
proposals: "proposals/**/*.{yml,yaml}"
# The branch on which everything that happened is recorded.
audit: { branch: writ-audit }
# Built-in tools that may be used, by name or glob, such as file.read.
builtin-tools: []
# Hosts that tools of the kind \`http\` may call.
http: { allow: [] }
`,POLICY=`# Who must approve what. Approvals are bound to the plan: another plan needs another approval.
rules:
  risky:
    description: Tools of high or critical risk need two people
    if: contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')
    requires: { count: 2, permissions: [write] }
  reviewer:
    description: Everything needs somebody who did not write it
    requires: { count: 1, permissions: [write] }

# All of these must hold; one whose \`if\` is false drops out.
approval: [risky, reviewer]

# Whose request for changes rejects a proposal.
disapproval: { requires: { permissions: [write] } }

# Who approves changes of .writ/, of the workflows and of CODEOWNERS.
config-changes: { requires: { count: 1, permissions: [write] } }
`,TOOL=`# One tool a file; its name is the file's. A proposal names it, and nothing else can be started.
name: hello
description: Greets somebody; replace it by what your team needs
risk: low # low | medium | high | critical; the policy can ask for more approvals
idempotent: true # it may be started again when nobody knows whether it ran
parameters:
  type: object
  required: [name]
  properties:
    name: { type: string, maxLength: 100, description: Who is greeted }
  additionalProperties: false
# A program and its arguments, started without a shell.
run:
  command: [echo]
  args: ["Hello, \${{ with.name }}!"]
`,FIRST_PROPOSAL=`title: Say hello
reason: To see the loop once
tool: hello
with: { name: World }
`;function storeKey({file,verifierKey}){return{what:`Put the private key in ${file} into the environment's secret WRIT_SIGNING_KEY, and delete the file. Then set in .writ/config.yml: audit: { trust: key, keys: ["${verifierKey}"] }`,where:`gh secret set WRIT_SIGNING_KEY --env writ < ${file} && rm ${file}`,why:"It signs the audit log, so that nobody else can write entries that are believed. Whoever has it can, so it stays in the environment only."}}function humanSettings(facts){let{defaultBranch,shape,auditBranch}=facts,environment={what:`Make the environment "writ", allow only the branch ${defaultBranch} to use it, and put the secrets of your tools into it.`,where:"Settings → Environments → New environment → Deployment branches: selected",why:"Otherwise a workflow on any other branch can read the secrets that your tools get. (On private repositories this needs a paid plan.)"};return[{what:`Pin the action to a commit, then commit these files to ${defaultBranch}.`,where:".github/workflows/writ*.yml: uses: writ-dev/writ@<40 hex digits>",why:"A tag can be moved to other code, and this code runs with your secrets."},...shape==="minimal"?[]:[environment],...facts.key===null?[]:[storeKey(facts.key)],{what:'Run the workflow "Writ" once by hand, as an administrator (mode init).',where:`Actions → Writ → Run workflow, on ${defaultBranch}`,why:`It makes the branch ${auditBranch} and records the present configuration as approved. Until then nothing executes.`},{what:`Protect the branch ${auditBranch}: restrict deletions, block force pushes.`,where:"Settings → Rules → Rulesets → New branch ruleset",why:"Hashes show that a log was cut or rewritten; only GitHub can keep somebody from doing it."},{what:`Protect ${defaultBranch}: require a pull request, and the checks "writ / plan" and "writ / approval".`,where:"Settings → Rules → Rulesets → New branch ruleset",why:"Writ refuses to execute what was not approved; this keeps such a merge from happening at all."}]}import{readFile,writeFile}from"node:fs/promises";import{join as join2,resolve}from"node:path";var FILE="writ-signing-key";async function initialKey(repository){let directory=await repository.ask("rev-parse","--git-common-dir")??".git",file=join2(directory,FILE),place=resolve(repository.root,file),before=await textOf(place),kept=before===null?null:parseSigningKey(before),own=kept?.ok===!0?kept.value.verifier.text:null,configured=await configuredKeys(repository);if(configured.length>0){let isHere=own!==null&&configured.includes(own);return success({verifierKeys:configured,file:isHere?file:null})}if(own!==null)return success({verifierKeys:[own],file});if(before!==null){let message=`${file} is there and holds no key. Move it away, and run again.`;return failure({status:EXIT.findings,message})}let{privateKey,verifierKey}=generateSigningKey(await nameFor(repository));return await writeFile(place,`${privateKey}
`,{flag:"wx",mode:384}),success({verifierKeys:[verifierKey],file})}async function nameFor(repository){let remote=await repository.remote();return remote===null?"writ":`${new URL(remote.serverUrl).host}/${remote.owner}/${remote.name}`}async function configuredKeys(repository){let path=".writ/config.yml",text=await textOf(join2(repository.root,path));if(text===null)return[];let{value}=parseConfig({path,bytes:Buffer.from(text)});return value?.audit.keys??[]}async function textOf(place){try{return await readFile(place,"utf8")}catch(error){if(error instanceof Error&&"code"in error&&error.code==="ENOENT")return null;throw error}}import{lstat,mkdir,readFile as readFile2,realpath,rm,writeFile as writeFile2}from"node:fs/promises";import{dirname,join as join3,sep}from"node:path";async function writeFiles(files,options){let root=await realpath(options.root),written=[];for(let[path,text]of files){let place=join3(root,path);if(await mkdir(dirname(place),{recursive:!0}),!`${await realpath(dirname(place))}${sep}`.startsWith(`${root}${sep}`)){let message=`${dirname(path)} is a link out of the repository; nothing is written there.`;return failure({status:EXIT.findings,message})}let before=await contentOf(place);before===text?written.push({path,status:"unchanged"}):before!==null&&options.existing==="keep"?written.push({path,status:"kept"}):(await rm(place,{force:!0}),await writeFile2(place,text,{flag:"wx"}),written.push({path,status:before===null?"written":"overwritten"}))}return success(written)}async function contentOf(place){try{return(await lstat(place)).isFile()?await readFile2(place,"utf8"):""}catch(error){if(error instanceof Error&&"code"in error&&error.code==="ENOENT")return null;throw error}}function define(command,session){command.description("Writes a first configuration, an example tool and the workflows into this repository, makes a key that signs the audit log, and names the settings of GitHub that only you can make, with the reasons. Files that exist are kept.").option("--minimal","one workflow file instead of two; reviews then count at the next push or the merge").option("--merge-queue","also the workflow for a merge queue").option("--actor <login>","let only these accounts propose; repeatable",loginOf).option("--default-branch <name>","default: the remote's, or the branch that is checked out").option("--force","overwrite files that exist").option("--json","print what was written for machines").addHelpText("after",examples([["writ init","everything, with the two workflow files"],["writ init --minimal","the smallest set-up that is safe"],["writ init --actor alice --actor bob","only alice and bob may propose"]])).action(async options=>{session.status=await init(options,session)})}async function init(options,session){let{console}=session,found=await findRepository(session.directory);if(!found.ok)return stop(session,found.failure);let repository=found.value,defaultBranch=options.defaultBranch??await repository.defaultBranch();if(await repository.ask("check-ref-format","--branch",defaultBranch)===null){let message=`${defaultBranch} is no name of a branch.`;return stop(session,{status:EXIT.wrongUsage,message})}let shape=options.minimal?"minimal":"two-files",made=options.minimal?null:await initialKey(repository);if(made?.ok===!1)return stop(session,made.failure);let keys=made?.value.verifierKeys??[],keyFile=made?.value.file??null,files=firstFiles({defaultBranch,keys,workflows:{shape,mergeQueue:options.mergeQueue?"with":"without"},actors:options.actor??[]}),existing=options.force?"overwrite":"keep",written=await writeFiles(files,{root:repository.root,existing});if(!written.ok)return stop(session,written.failure);let auditBranch=DEFAULT_CONFIG.audit.branch,[verifierKey]=keys,settings=humanSettings({defaultBranch,shape,auditBranch,key:keyFile===null||verifierKey===void 0?null:{file:keyFile,verifierKey}});if(options.json)console.printJson({defaultBranch,files:written.value,keys,keyFile,settings});else{let actors=existsSync(join4(repository.root,".writ/actors.yml"))?"file":"none";console.print(textOf2({files:written.value,settings,actors,session}))}return EXIT.done}function textOf2(facts){let{files,settings,session}=facts,{style}=session.console,kept=files.some(({status})=>status==="kept");return[...files.map(({path,status})=>`  ${status.padEnd(11)} ${path}`),...kept?["","Kept files were there with another content; --force overwrites them."]:[],...facts.actors==="none"?["","There is no .writ/actors.yml: everybody with write permission may propose. `writ init --actor <login>` makes one."]:[],"",style.bold("What only you can do, in this order:"),...settings.flatMap(({what,where,why},index)=>["",`${index+1}. ${escapeTerminal(what)}`,style.dim(`   Where: ${escapeTerminal(where)}`),style.dim(`   Why:   ${escapeTerminal(why)}`)]),"",style.bold("Then open a pull request with this file, proposals/hello.yml:"),"",...FIRST_PROPOSAL.trimEnd().split(`
`).map(line=>`    ${line}`),"","Somebody else approves it; when it is merged, it executes."].join(`
`)}function loginOf(text,before=[]){if(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/.test(text))return[...before,text];throw new InvalidArgumentError("It must be a login on GitHub.")}export{define};
