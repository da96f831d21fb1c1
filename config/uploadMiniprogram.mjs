// How does a version of the mini-program reach WeChat? `npm run upload:weapp -- 1.2.0 "what is new"`, with a key that never lies here.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NotReady, orExplain, requireNode } from './ready.mjs'
import { root } from './steps.mjs'

/** WeChat's own uploader brings some four hundred packages that nothing else here needs, so it is fetched by whoever uploads. */
const uploader = 'miniprogram-ci'

const usage = `npm run upload:weapp -- VERSION "what is new"
  LANTAI_APPID        the mini-program's appid
  LANTAI_UPLOAD_KEY   where the upload key (小程序代码上传密钥) lies; keep it outside this folder
  LANTAI_HOME         cloudbase uploads dist/weapp-cloudbase, else dist/weapp`

/** What is uploaded, or the sentence that says what is missing. */
export function readUpload(args, environment, here = root) {
  const [version, note = ''] = args
  const { LANTAI_APPID: appid, LANTAI_UPLOAD_KEY: key, LANTAI_HOME: home } = environment
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '') || !appid || !key) throw new NotReady(usage)
  if (!/^wx[0-9a-f]{16}$/.test(appid)) throw new NotReady(`${appid} is no appid: it begins with wx`)
  const keyPlace = path.resolve(key)
  if (!existsSync(keyPlace))
    throw new NotReady(`上传密钥不在 ${keyPlace}。 There is no upload key at ${keyPlace}.`)
  if (!path.relative(here, keyPlace).startsWith('..'))
    throw new NotReady('上传密钥不要放在代码目录里。 Keep the upload key outside the folder of the code.')
  if (!readFileSync(keyPlace, 'utf8').includes('PRIVATE KEY'))
    throw new NotReady(`${keyPlace} 不是密钥文件。 ${keyPlace} is no key.`)
  const folder = path.join(here, 'dist', home === 'cloudbase' ? 'weapp-cloudbase' : 'weapp')
  if (!existsSync(path.join(folder, 'app.json')))
    throw new NotReady(`还没有构建，请先运行 npm run build:weapp。 Build first: npm run build:weapp.`)
  return { version, note, appid, keyPlace, folder }
}

/** Loaded by name, since it is no dependency of ours. */
function loadUploader() {
  try {
    return createRequire(path.join(root, 'package.json'))(uploader)
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    throw new NotReady(
      `没有装 ${uploader}：请运行 npm install --no-save ${uploader}@2，再试一次。 Run: npm install --no-save ${uploader}@2`,
    )
  }
}

async function upload({ version, note, appid, keyPlace, folder }) {
  const ci = loadUploader()
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: folder,
    privateKeyPath: keyPlace,
    ignores: ['node_modules/**/*'],
  })
  await ci.upload({
    project,
    version,
    desc: note,
    // Built and minified already.
    setting: { es6: false, minify: false },
    onProgressUpdate: () => {},
  })
  process.stdout.write(
    `${version} 已上传，请在公众平台提交审核。 Uploaded; submit it for review on the platform.\n`,
  )
}

if (
  process.argv[1] !== undefined &&
  path.resolve(process.argv[1]) === path.join(root, 'config', 'uploadMiniprogram.mjs')
) {
  await orExplain(async () => {
    requireNode()
    await upload(readUpload(process.argv.slice(2), process.env))
  })
}
