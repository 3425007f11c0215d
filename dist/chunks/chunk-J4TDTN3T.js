import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function filesOfTools(catalog){let paths=new Set;for(let tool of catalog.tools.values())for(let path of tool.files)paths.add(path);return[...paths].toSorted()}export{filesOfTools};
