import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function fileKey(commit,path){return`${commit}:${path}`}var STATUS_COMMENT_MARKER="<!-- writ:status -->";export{STATUS_COMMENT_MARKER,fileKey};
