// How does a version of the mini-program reach WeChat? `npm run upload:weapp -- 1.2.0 "what is new"`, with a key that never lies here.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NotReady, orExplain, requireNode } from './ready.mjs'
import { root, step, tailOf } from './steps.mjs'

/** WeChat's own uploader brings 1,086 packages (276 MB) that nothing else here needs, so it is fetched by whoever uploads. */
const uploader = 'miniprogram-ci'
const uploaderVersion = '2.1.42'
const uploaderFolder = path.join(root, '.cache', uploader)

const failures = [
  {
    seen: /ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|socket|network/i,
    say: '连不上微信（servicewechat.com），请检查网络后再试。 WeChat cannot be reached.',
  },
  {
    seen: /invalid ip|-10008/i,
    say: '这台电脑的地址不在上传白名单里：公众平台，开发管理，小程序代码上传。 This address is not on the list for uploads.',
  },
  {
    seen: /private key|signature|PEM|DECODER|-10009/i,
    say: '上传密钥不对，请在公众平台重新生成。 The upload key is not the one of this mini-program.',
  },
]

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

/** Into a folder of its own, so that what the app is built with stays as it is; nothing of it runs while it is installed. */
async function loadUploader() {
  const manifest = path.join(uploaderFolder, 'node_modules', uploader, 'package.json')
  const there = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined
  if (there !== uploaderVersion) await install()
  return createRequire(manifest)(uploader)
}

async function install() {
  mkdirSync(uploaderFolder, { recursive: true })
  writeFileSync(path.join(uploaderFolder, 'package.json'), '{ "private": true }\n')
  const quiet = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund']
  const args = ['install', '--prefix', uploaderFolder, ...quiet, `${uploader}@${uploaderVersion}`]
  const result = await step(`Installing ${uploader}`, 'npm', args)
  if (!result.ok)
    throw new NotReady(
      `${await tailOf(result)}\n\n没装上微信的上传工具，请检查网络后再试。 WeChat's uploader could not be installed: check the network and try again.`,
    )
}

/** Uploads by WeChat's own tool; what it refuses is said in a sentence. */
export async function upload({ version, note, appid, keyPlace, folder }, ci) {
  try {
    const project = new ci.Project({
      appid,
      type: 'miniProgram',
      projectPath: folder,
      privateKeyPath: keyPlace,
      ignores: ['node_modules/**/*'],
    })
    // Built and minified already.
    const setting = { es6: false, minify: false }
    await ci.upload({ project, version, desc: note, setting, onProgressUpdate: () => {} })
  } catch (error) {
    throw new NotReady(sayFailure(error instanceof Error ? error.message : String(error)))
  }
}

/** The tool's own words stand behind ours. */
function sayFailure(words) {
  const known = failures.find(({ seen }) => seen.test(words))
  return `${known?.say ?? '没有传上去。 It was not uploaded.'} (${words})`
}

if (
  process.argv[1] !== undefined &&
  path.resolve(process.argv[1]) === path.join(root, 'config', 'uploadMiniprogram.mjs')
) {
  await orExplain(async () => {
    requireNode()
    const wanted = readUpload(process.argv.slice(2), process.env)
    await upload(wanted, await loadUploader())
    process.stdout.write(
      `${wanted.version} 已上传，请在公众平台提交审核。 Uploaded; submit it for review on the platform.\n`,
    )
  })
  // The tool leaves work of its own running, and fails once more in it.
  process.exit()
}
