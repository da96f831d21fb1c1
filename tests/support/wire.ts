// What must an app outside a function say of itself to the wire twin?
export const outside = (serviceUrl: string) => ({
  env: 'wire',
  secretId: 'wire',
  secretKey: 'wire',
  serviceUrl,
})
