// How does a package get from this computer into the tray: chosen, digested, sent in pieces, handed in?
import { useState } from 'react'
import { packageExtension, packageName, uploadedPackageBytesMax } from '../../../../core/package/intake'
import { digestOf, sourceOf } from '../../../cloud/bytes'
import { call, sentenceOf } from '../../../cloud/call'
import { partsOf } from '../../../cloud/files'
import type { PickedFile } from '../../../cloud/files'
import { upload } from '../../../cloud/upload'
import { say } from '../../../components/Toast'
import { choosePackage } from './choosePackage'

/** 0 to 1 while it is sent; 'digesting' before; undefined when there is nothing to send. */
type Sending = number | 'digesting' | undefined

export function useHandIn(fondsId: string, again: () => void) {
  const [sending, setSending] = useState<Sending>()
  const handIn = async () => {
    const picked = await choosePackage()
    if (picked === undefined) return
    try {
      say(await sendPackage(fondsId, picked, setSending))
    } catch (error) {
      say(sentenceOf(error))
    } finally {
      setSending(undefined)
      again()
    }
  }
  return { sending, handIn }
}

/** Answers what to tell the person. */
async function sendPackage(
  fondsId: string,
  picked: PickedFile,
  told: (sending: Sending) => void,
): Promise<string> {
  const limit = uploadedPackageBytesMax
  if (picked.sizeBytes > limit)
    return `这个包超过 ${limit / 1024 / 1024} MB，浏览器传不了，请照页面下面写的用命令收`
  told('digesting')
  const source = sourceOf(picked)
  const sha256 = await digestOf(source)
  if (sha256 === undefined) return '这里不能安全地传文件，请用 https 的地址打开'
  told(0)
  const name = packageName(picked.name ?? '外来的包.zip')
  const file = { sha256, extension: packageExtension(name), parts: partsOf(picked.sizeBytes) }
  const answer = await upload(file, source, told)
  if (answer.is === 'refused') return answer.say
  if (answer.is !== 'accepted') return '网络断了，没有传完，请再选一次这个包'
  await call('package.receive', { fondsId, sha256, name })
  return '收到了，正在检查'
}
