"use strict";

// Ajv costs 30 ms to load, and most runs of the action validate no parameters. An ES module can load it late only by
// turning everything that plans into promises; CommonJS, in Node and in the bundle alike, loads it at the first call.
exports.createAjv = () => {
  const { Ajv2020 } = require("ajv/dist/2020.js");
  const addFormats = require("ajv-formats");
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, logger: false });
  addFormats(ajv);
  return ajv;
};
