import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var INVISIBLE=/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;function visibleText(text){return text.replaceAll(INVISIBLE,character=>character==="	"?" ":character===`
`?"⏎":`\\u{${(character.codePointAt(0)??0).toString(16).padStart(2,"0")}}`)}export{visibleText};
