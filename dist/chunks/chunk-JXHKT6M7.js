import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{isJsonObject}from"./chunk-LT3RFK45.js";function recordText(record){return`{
${Object.entries(record).filter(([,value])=>value!==void 0).map(([key,value])=>`  ${JSON.stringify(key)}: ${valueText(value)}`).join(`,
`)}
}
`}function parseJson(text){try{return JSON.parse(text)}catch(error){if(error instanceof SyntaxError)return;throw error}}function valueText(value){return isJsonObject(value)&&holdsObjects(value)?objectsText(value):!Array.isArray(value)||value.length===0?JSON.stringify(value):`[
${value.map(item=>`    ${JSON.stringify(item)}`).join(`,
`)}
  ]`}function holdsObjects(value){let members=Object.values(value);return members.length>0&&members.every(isJsonObject)}function objectsText(value){return`{
${Object.entries(value).toSorted(([left],[right])=>left<right?-1:1).map(([key,item])=>`    ${JSON.stringify(key)}: ${JSON.stringify(item)}`).join(`,
`)}
  }`}export{recordText,parseJson};
