// 这一张的信息 — what is known of one file itself: what it is, what its camera noted, when it came, and by which digests it is known?
import { useState } from 'react'
import { sayMoment } from '../../../core/calendar'
import type { Api } from '../../../cloudfunctions/api'
import { nowInstant } from '../../cloud/activities'
import { KeyValue, type Fact } from '../../components/KeyValue'
import { Row } from '../../components/Row'
import { Sheet } from '../../components/Sheet'

type File = Api['archive.item']['value']['files'][number]

export function FileFacts({ file, word }: { file: File; word: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const title = `这${word}的信息`
  return (
    <>
      <Row title={title} onPress={() => setIsOpen(true)} />
      <Sheet open={isOpen} title={title} onClose={() => setIsOpen(false)}>
        <KeyValue facts={[...wordsOf(file), ...cameraOf(file), ...proofOf(file)]} />
      </Sheet>
    </>
  )
}

const wordsOf = ({ label, extension, sizeBytes, receivedAt }: File): readonly Fact[] => [
  ...(label ? [{ name: '名称', value: label }] : []),
  { name: '格式', value: `${extension.toUpperCase()}，${saySize(sizeBytes)}` },
  { name: '收到', value: sayMoment(receivedAt, nowInstant()) },
]

const saySize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** EXIF — a hint, and said so; where the camera noted nothing, that is said, too. */
function cameraOf({ exif, tray }: File): readonly Fact[] {
  if (exif.is !== 'present') {
    if (tray !== 'photos') return []
    return [{ name: '拍摄', value: exif.is === 'absent' ? '照片里没有记' : '相机记的，这里读不了' }]
  }
  const { takenAt, camera, hasPosition } = exif
  return [
    {
      name: '拍摄',
      value: takenAt === null ? '照片里没有记时间' : sayMoment(takenAt, nowInstant()),
      because: takenAt === null ? undefined : '相机自己记的，只作参考',
    },
    ...(camera === null ? [] : [{ name: '相机', value: camera }]),
    ...(hasPosition ? [{ name: '位置', value: '只在原件里；看图用的图里已去掉' }] : []),
  ]
}

const proofOf = ({ sha256, sm3 }: File): readonly Fact[] =>
  [
    { name: 'SHA-256', digest: sha256 },
    { name: 'SM3', digest: sm3 },
  ].map(({ name, digest }) => ({ name, value: digest.replace(/(.{8})(?=.)/g, '$1 ') }))
