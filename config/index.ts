// How does Taro build the app for WeChat and for the browser?
// TypeScript although the repository is ESM: Taro requires this file, and Node refuses to require a `.js` here.
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import webpack from 'webpack'

const root = path.resolve(__dirname, '..')
const inRoot = (...parts: string[]) => path.join(root, ...parts)

/** Where the mini-program finds the server; a browser always talks to where it came from. */
const server = process.env['LANTAI_SERVER'] ?? 'http://127.0.0.1:8787'

/** 家在哪里 — `server` (a machine of one's own) unless told; `cloudbase` needs the environment's id. */
const home = process.env['LANTAI_HOME'] ?? 'server'
const environment = process.env['LANTAI_ENV'] ?? ''
if (home !== 'server' && home !== 'cloudbase') throw new Error('LANTAI_HOME is server or cloudbase')
if (home === 'cloudbase' && environment === '') throw new Error('LANTAI_HOME=cloudbase needs LANTAI_ENV')

/** 订阅消息模板 — the ids by purpose, from the same setting that the functions read (docs/operations.md); none unless set. */
const templates = Object.fromEntries(
  Object.entries(JSON.parse(process.env['LANTAI_TEMPLATES'] ?? '{}') as Record<string, { id: string }>).map(
    ([purpose, { id }]) => [purpose, id],
  ),
)

// What is written in modern syntax goes through Babel too: older phones run it as it comes, and Taro's Terser, which
// quotes every key, would write private fields as `#"name"`.
const compile = {
  include: [
    inRoot('core'),
    inRoot('node_modules/@tanstack'),
    inRoot('node_modules/zod'),
    inRoot('node_modules/uqr'),
  ],
}

const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[local]_[hash:base64:4]' },
} as const

// Sizes are CSS pixels on both targets: large type is a matter of variables, not of the width of the screen.
const postcss = { pxtransform: { enable: false }, cssModules }

export default defineConfig<'webpack5'>({
  projectName: 'lantai',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: process.env['LANTAI_OUTPUT'] ?? `dist/${process.env['TARO_ENV']}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // A cache for each home: what was left out of one build must not be missing in the other.
  cache: { enable: true, name: `${process.env['TARO_ENV']}-${home}` },
  alias: { '@': inRoot('src') },
  defineConstants: {
    LANTAI_SERVER: JSON.stringify(server),
    LANTAI_HOME: JSON.stringify(home),
    LANTAI_ENV: JSON.stringify(environment),
    LANTAI_TEMPLATE_IDS: JSON.stringify(templates),
  },
  plugins: [inRoot('config/readAloud.ts')],
  mini: {
    postcss,
    optimizeMainPackage: { enable: true },
    compile,
    webpackChain(chain) {
      // Mini-programs have no AbortController, and without one react-query waits for ever.
      chain
        .plugin('abortController')
        .use(webpack.ProvidePlugin, [
          { AbortController: [inRoot('src/cloud/abortController.ts'), 'AbortController'] },
        ])
    },
  },
  h5: {
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile,
    webpackChain(chain) {
      // What pages share travels once, not in each page again.
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              shared: { name: 'shared', chunks: 'async', minChunks: 2, priority: 5, enforce: true },
            },
          },
        },
      })
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
})
