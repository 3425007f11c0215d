import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{parsePolicyCases}from"./chunk-JEC3WMYF.js";import"./chunk-NP35A3ZL.js";import"./chunk-K4VL66SX.js";import"./chunk-WDLXW3Q2.js";import"./chunk-H465KC3Y.js";import"./chunk-VNGGOF3Y.js";import"./chunk-LT3RFK45.js";import"./chunk-BJ46FBO3.js";export{parsePolicyCases};
