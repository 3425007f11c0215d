import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{prepareFirstBatch}from"./chunk-W24URCQ3.js";import{CHECKPOINT_PATH,FRONTIER_PATH,README_PATH,logPath}from"./chunk-VYHKEYET.js";import{success}from"./chunk-LT3RFK45.js";function readmeText(origin,branch){return`# The audit log of \`${origin}\`

This branch is written by Writ. It records what was proposed, reviewed,
approved, merged, refused and executed in this repository. It shares no history with the other branches. Nobody should
write to it by hand: every file but this one is checked by \`writ audit verify\`.

## What is here

| path | what it is |
|---|---|
| \`log/000/012/345.json\` | the entries of one append, one a line; the name is the index of the first. Never rewritten |
| \`${CHECKPOINT_PATH}\` | origin, number of entries, and root hash of the Merkle tree over all entries ([C2SP tlog-checkpoint](https://c2sp.org/tlog-checkpoint)) |
| \`${FRONTIER_PATH}\` | the leaf hash of the last entry and its audit path from the leaf upwards: they give the root, and the next append needs no more |
| \`executions/<id>.json\` | status of an execution, and where its entries are: \`[file, from, to)\` |
| \`proposals/<pull request>/<name>.json\` | status of a proposal, the digests of its plans, its reviews |
| \`state/executed/\` | which content was executed, so that it does not execute again |
| \`state/guarded.json\` | the configuration that was last approved |
| \`artifacts/<sha256>\` | files that steps left behind, named by the SHA-256 of their bytes |

Everything but \`log/\` and \`artifacts/\` is derived from \`log/\`, and can be made again from it.

## How to verify it

    git clone --branch ${branch} <this repository> audit && cd audit
    npx writ audit verify

By hand, or in any language:

1. Take the branch's commits from the oldest to the newest. Each has one parent, the first has none.
2. Each adds exactly one file below \`log/\`. Its entries carry on where the file before ended: \`index\` rises by one.
3. The leaf hash of an entry is SHA-256 of a byte 0x00 and the entry in canonical form (RFC 8785). \`previous\` is the
   leaf hash of the entry before; 64 zeros for the first.
4. The root of the Merkle tree over all leaf hashes so far (RFC 6962 §2.1) is the one in that commit's \`${CHECKPOINT_PATH}\`.

Whoever can push to this branch could replace it by another log that is just as consistent. Keep a checkpoint that you
once saw (Writ shows one in every \`writ / execution\` check and in its comments on pull requests) and give it to the
verifier: \`--anchor <size>:<root in hex>\`. A log that was cut short or rewritten cannot contain it.

Protect this branch against deletion and force pushes with a ruleset.
`}async function initializeLog(inputs){let{store,origin,created,guarded}=inputs,first={...created,type:"log.created",data:{digest:guarded.digest,commit:guarded.commit}},{entries,checkpoint,additions}=prepareFirstBatch([first,...inputs.drafts??[]],origin),files=new Map([[README_PATH,readmeText(origin,store.branch)],...additions]),made=await store.create({headline:`log.created: ${origin}`,additions:files});if(!made.ok)return made;let{head}=made.value;return files.delete(logPath(0)),success({head,entries,checkpoint,files:{head,files}})}export{initializeLog};
