import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var STATUS_COMMENT_MARKER="<!-- writ:status -->";function fileKey(commit,path){return`${commit}:${path}`}export{STATUS_COMMENT_MARKER,fileKey};
