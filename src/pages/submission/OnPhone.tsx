// What is still on this phone, how far is it, and what needs a person?
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { PickedFile } from '../../cloud/files'
import { chooseDocuments, choosePhotos } from '../../cloud/pick'
import { prepare } from '../../cloud/upload'
import { giveUpFile, previewOf, removeSubmission, replaceFile, retrySubmission } from '../../cloud/myOutbox'
import type { OutboxLine } from '../../cloud/outbox'
import type { OutboxFile } from '../../cloud/outboxEntry'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Confirm } from '../../components/Confirm'
import { PhotoGrid } from '../../components/PhotoGrid'
import { Progress } from '../../components/Progress'
import { say } from '../../components/Toast'
import { sayFiles } from '../../components/submissionWords'
import { Mending } from './Mending'
import { mayBeginAnew, wayOf } from './ways'
import { beginAnew } from '../../views/submit/anew'
import { clearDraft, currentDraft } from '../../views/submit/draft'
import styles from '../../views/submission/submission.module.scss'

/** What a browser or a phone can show; HEIC is a picture that many cannot. */
const shownExtensions: readonly string[] = ['jpg', 'png', 'webp']
const pictureExtensions: readonly string[] = [...shownExtensions, 'heic']

export function OnPhone({ line }: { line: OutboxLine }) {
  const { entry, status } = line
  const previews = usePreviews(entry.files)
  const refused = entry.files.filter(({ state }) => state.is === 'refused')
  return (
    <>
      <Card title={entry.title} aside={sayFiles(entry.files)}>
        {status.is === 'sending' ? (
          <Progress ratio={status.ratio} words={status.words} />
        ) : status.is === 'attention' ? (
          <Banner look="amber" icon="question">
            {status.say}
          </Banner>
        ) : (
          <Banner icon="send">{status.words}</Banner>
        )}
        <PhotoGrid
          photos={entry.files.map(({ fileId, slot, state, label, extension }) => ({
            id: fileId,
            src: previews.get(fileId),
            alt: label ?? `第 ${slot + 1} 个，${extension}`,
            note: state.is === 'received' ? '已收到' : state.is === 'refused' ? '没收下' : undefined,
          }))}
        />
      </Card>
      {refused.length > 0 ? <RefusedFiles id={entry.id} files={refused} /> : null}
      <Mending key={JSON.stringify(entry.state)} entry={entry} />
      <Ways line={line} />
    </>
  )
}

/** Pictures of what is still here; their addresses are let go with the page. */
const usePreviews = (files: readonly OutboxFile[]): ReadonlyMap<string, string> => {
  const [previews, setPreviews] = useState<ReadonlyMap<string, string>>(new Map())
  const key = files.map(({ fileId }) => fileId).join(' ')
  useEffect(() => {
    let isOpen = true
    const found: [string, string][] = []
    const pictures = files.filter(({ extension }) => shownExtensions.includes(extension))
    void Promise.all(
      pictures.map(async ({ fileId }) => {
        const src = await previewOf(fileId)
        if (src !== undefined) found.push([fileId, src])
      }),
    ).then(() => (isOpen ? setPreviews(new Map(found)) : undefined))
    return () => {
      isOpen = false
      if (process.env.TARO_ENV === 'h5') for (const [, src] of found) URL.revokeObjectURL(src)
    }
    // The files of an entry are named by their ids; their states change without their pictures.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return previews
}

/** A document is replaced by a document, a picture by a picture. */
const chooserFor = ({ extension }: OutboxFile) =>
  pictureExtensions.includes(extension) ? choosePhotos : chooseDocuments

/** 换一张, or 不传这一张: a refused file never holds up the others. */
function RefusedFiles({ id, files }: { id: string; files: readonly OutboxFile[] }) {
  const [problem, setProblem] = useState<string>()
  const replace = async ({ slot, tray }: OutboxFile, picking: Promise<readonly PickedFile[]>) => {
    const [picked] = await picking
    if (!picked) return
    const prepared = await prepare(picked)
    if (prepared.is === 'unfit') return setProblem(prepared.say)
    setProblem(undefined)
    const kept = await replaceFile(id, { slot, tray, file: prepared.file })
    if (kept === 'full') setProblem('手机存不下了，请清出一些空间再试')
  }
  return (
    <Card title="没有收下的">
      {problem ? <Banner look="amber">{problem}</Banner> : null}
      {files.map((file, at) => (
        <View key={file.fileId}>
          {at > 0 ? <Rule /> : null}
          <View>{file.label ?? `第 ${file.slot + 1} 个`}</View>
          <View className={styles.quiet}>{file.state.is === 'refused' ? file.state.say : ''}</View>
          <View className={styles.pair}>
            <Button look="plain" inline onPress={() => void replace(file, chooserFor(file)(1))}>
              换一张
            </Button>
            <Button look="plain" inline onPress={() => void giveUpFile(id, file.slot)}>
              不传这一张
            </Button>
          </View>
        </View>
      ))}
    </Card>
  )
}

function Ways({ line: { entry, status } }: { line: OutboxLine }) {
  const [isAsking, setIsAsking] = useState(false)
  const isPartlyThere = entry.receipts.length > 0
  const way = wayOf(entry)
  const isDraft = status.is === 'draft'
  const remove = async () => {
    setIsAsking(false)
    await removeSubmission(entry.id)
    const { replaces, keptAs } = currentDraft()
    if ([replaces, keptAs].includes(entry.id)) clearDraft()
    say('已从手机里删掉')
    void Taro.switchTab({ url: '/pages/home/index' })
  }
  return (
    <View className={styles.takeBack}>
      {status.is === 'sending' || isDraft || way !== undefined ? null : (
        <Button
          look={status.is === 'attention' ? 'main' : 'plain'}
          onPress={() => void retrySubmission(entry.id)}
        >
          再试一次
        </Button>
      )}
      {mayBeginAnew(entry) ? (
        <Button look={isDraft ? 'main' : 'plain'} onPress={() => void beginAnew(entry)}>
          {isDraft ? '接着交' : '留着照片，另交一份'}
        </Button>
      ) : null}
      {status.is === 'sending' || (isPartlyThere && status.is !== 'attention') ? null : (
        <Button look="caution" icon="trash" onPress={() => setIsAsking(true)}>
          {isDraft ? '不要了' : '不交了，从手机里删掉'}
        </Button>
      )}
      <Confirm
        open={isAsking}
        title="从手机里删掉"
        words={
          isPartlyThere
            ? '已经收到的留在那边；手机里还没传出去的，删掉就没有了。'
            : '这一份还没有传出去，删掉就没有了。'
        }
        yes="删掉"
        caution
        onYes={() => void remove()}
        onNo={() => setIsAsking(false)}
      />
    </View>
  )
}
