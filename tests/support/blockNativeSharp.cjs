// A system too old for sharp's native build: loading it fails as it does there.
'use strict'
const Module = require('node:module')

const load = Module._load
Module._load = (request, ...rest) => {
  if (/^@img\/sharp-(?!wasm32)/.test(request))
    throw Object.assign(new Error("version `GLIBC_2.26' not found"), { code: 'ERR_DLOPEN_FAILED' })
  return load(request, ...rest)
}
