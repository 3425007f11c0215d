import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var STEERING=/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;function escapeTerminal(text){return text.toWellFormed().replaceAll(STEERING,character=>{if(character===`
`||character==="	")return" ";let code=character.charCodeAt(0).toString(16);return code.length<=2?`\\x${code.padStart(2,"0")}`:`\\u${code.padStart(4,"0")}`})}function escapeTerminalLines(text){return text.replaceAll(`\r
`,`
`).split(`
`).map(line=>line.split("	").map(escapeTerminal).join("  "))}export{escapeTerminal,escapeTerminalLines};
