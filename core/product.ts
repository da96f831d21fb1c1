// What is this product called, and which version is it?

/** 产品 — shown under 关于 and at the health check; a test holds it to package.json. */
export const product = { name: '兰台', version: '0.1.0' } as const
