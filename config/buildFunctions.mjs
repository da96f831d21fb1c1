// What is uploaded to CloudBase? One bundle a function with its own package.json: `npm run build:functions`.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { NotReady, orExplain, requireNode } from './ready.mjs'
import { root } from './steps.mjs'

/** So that a cold start stays short, and the code can be read by whoever looks into the console. */
export const bundleBytesMax = 1.5 * 1024 * 1024

/** Left outside the bundles and installed by the platform: native code, and what reads files of its own. */
const beside = ['sharp', 'pdfkit']

/** Never needed on this machine: what speaks to WeChat, installed beside the function that sends its messages. */
const onlyThere = { 'wx-server-sdk': '4.0.2' }
/** What that function may ask of WeChat; read from this file when it is uploaded. */
const openApi = { permissions: { openapi: ['subscribeMessage.send'] } }

/** Copied beside the bundles that print: the one font, by where the code that opens it stands. */
const font = {
  wantedBy: 'cloudfunctions/kit/print/font.ts',
  file: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
}

/**
 * What no bundler takes apart and nothing here asks for: zod's messages in fifty languages (ours are in core/problem.ts),
 * and node-sdk's way to language models, which brings the browser's SDK with it, a quarter of a bundle.
 */
const leftOut = {
  name: 'left-out',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }))
    onLoad({ filter: /[\\/]@cloudbase[\\/]node-sdk[\\/]dist[\\/]ai[\\/]index\.js$/ }, () => ({
      contents: 'exports.createAI = () => { throw new Error("left out of this bundle") }',
    }))
  },
}

/** The functions as cloudbaserc.json declares them. */
export async function declaredFunctions() {
  return JSON.parse(await readFile(path.join(root, 'cloudbaserc.json'), 'utf8')).functions
}

/** Bundles every declared function; answers what each weighs and what it needs installed. */
export async function buildFunctions(outFolder = path.join(root, 'dist', 'cloudfunctions')) {
  const built = []
  for (const { name, runtime, installDependency } of await declaredFunctions()) {
    const one = await buildFunction(name, runtime, path.join(outFolder, name))
    if (one.installed.length > 0 !== (installDependency === true))
      throw new NotReady(`cloudbaserc.json: installDependency of ${name} must be ${one.installed.length > 0}`)
    built.push(one)
  }
  const heavy = built.filter(({ sizeBytes }) => sizeBytes > bundleBytesMax)
  if (heavy.length > 0)
    throw new NotReady(`over ${bundleBytesMax} bytes: ${heavy.map(({ name }) => name).join(', ')}`)
  return built
}

async function buildFunction(name, runtime, folder) {
  const { build } = await import('esbuild')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const { metafile } = await build({
    entryPoints: [path.join(root, 'cloudfunctions', name, 'main.ts')],
    outfile: path.join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: `node${runtime.replace('Nodejs', '')}`,
    external: [...beside, ...Object.keys(onlyThere)],
    // A CommonJS bundle knows its own place by another name.
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'bundleUrl' },
    minify: true,
    // So that a stack in the platform's log can be read.
    keepNames: true,
    plugins: [leftOut],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  })
  const [output] = Object.values(metafile.outputs)
  const installed = [...beside, ...Object.keys(onlyThere)].filter((one) =>
    output.imports.some((used) => used.external && used.path === one),
  )
  if (installed.includes('wx-server-sdk'))
    await writeFile(path.join(folder, 'config.json'), `${JSON.stringify(openApi, null, 2)}\n`)
  if (font.wantedBy in metafile.inputs)
    await copyFile(path.join(root, 'node_modules', font.file), path.join(folder, path.basename(font.file)))
  await writeFile(
    path.join(folder, 'package.json'),
    `${JSON.stringify(await packageOf(name, installed), null, 2)}\n`,
  )
  return { name, sizeBytes: output.bytes, installed, folder }
}

/** With the very versions that the tests ran with; sharp's WebAssembly build is there for systems too old for it. */
async function packageOf(name, installed) {
  const { version, dependencies, devDependencies } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  )
  const wasm = installed.includes('sharp')
    ? { '@img/sharp-wasm32': devDependencies['@img/sharp-wasm32'] }
    : {}
  const needed = Object.fromEntries(installed.map((one) => [one, dependencies[one] ?? onlyThere[one]]))
  const own = { name: `lantai-${name}`, version, private: true, main: 'index.js' }
  return { ...own, dependencies: { ...needed, ...wasm } }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await orExplain(async () => {
    requireNode()
    for (const { name, sizeBytes, installed } of await buildFunctions()) {
      const beside = installed.length === 0 ? '' : `, installed beside it: ${installed.join(', ')}`
      process.stdout.write(`${name}: ${(sizeBytes / 1024).toFixed(0)} KiB${beside}\n`)
    }
    process.stdout.write(`budget: ${bundleBytesMax / 1024} KiB each\n`)
  })
}
