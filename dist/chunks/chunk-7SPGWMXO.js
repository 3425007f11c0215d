import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{packageDirectory}from"./chunk-K5XK62VB.js";import{readFileSync}from"node:fs";import{join}from"node:path";var VERSION=JSON.parse(readFileSync(join(packageDirectory(),"package.json"),"utf8")).version;export{VERSION};
