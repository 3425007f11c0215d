import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var ORDER=["error","indeterminate","failed","refused","cancelled","rejected","pending","approved","executed","planned","nothing"];function worstStatus(statuses){return ORDER.find(status=>statuses.includes(status))??"nothing"}export{worstStatus};
