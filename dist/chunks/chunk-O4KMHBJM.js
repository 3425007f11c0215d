import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function outcome(given){return{summary:"",proposals:[],diagnostics:[],digests:{},decisions:{},executions:[],auditCommit:null,merged:!1,...given}}function unreachable(message){return outcome({exitCode:4,status:"error",headline:message})}export{outcome,unreachable};
