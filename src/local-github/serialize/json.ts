/** A JSON object on its way out; the contract's validators say whether it is right. */
export type Json = Record<string, unknown>;
