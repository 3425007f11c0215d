import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function recordText(record){return`{
${Object.entries(record).filter(([,value])=>value!==void 0).map(([key,value])=>`  ${JSON.stringify(key)}: ${valueText(value)}`).join(`,
`)}
}
`}function parseJson(text){try{return JSON.parse(text)}catch(error){if(error instanceof SyntaxError)return;throw error}}function valueText(value){return!Array.isArray(value)||value.length===0?JSON.stringify(value):`[
${value.map(item=>`    ${JSON.stringify(item)}`).join(`,
`)}
  ]`}export{recordText,parseJson};
