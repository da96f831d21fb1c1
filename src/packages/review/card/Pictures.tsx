// What was photographed? One picture at a time, swiped by thumb; a tap shows it over the whole screen.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Swiper, SwiperItem, View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Photo } from '../../../components/Photo'
import { openDocument } from './openDocument'
import { isDocument, sayFile, type ShownCard, type ShownFile } from './shown'
import { SnapRow } from './SnapRow'
import { Zoom } from './Zoom'
import styles from './card.module.scss'

export interface PicturesProps {
  card: ShownCard
  addressBySlot: ReadonlyMap<number, string | undefined>
  at: number
  onMove: (at: number) => void
}

export function Pictures({ card, addressBySlot, at, onMove }: PicturesProps) {
  const [isZoomed, setIsZoomed] = useState(false)
  const pictures = card.files.filter(
    (file) => !isDocument(file) && addressBySlot.get(file.slot) !== undefined,
  )
  const open = (file: ShownFile) => {
    const address = addressBySlot.get(file.slot)
    if (address === undefined) return
    if (process.env.TARO_ENV === 'h5') return setIsZoomed(true)
    const urls = pictures.flatMap(({ slot }) => addressBySlot.get(slot) ?? [])
    void Taro.previewImage({ current: address, urls })
  }
  const frameOf = (file: ShownFile) => (
    <Frame
      key={file.slot}
      file={file}
      say={sayFile(card, file)}
      address={addressBySlot.get(file.slot)}
      onOpen={() => open(file)}
    />
  )
  const shown = card.files[at]
  const shownAddress = shown && addressBySlot.get(shown.slot)
  return (
    <View className={styles.pictures}>
      {process.env.TARO_ENV === 'h5' ? (
        <SnapRow at={at} onMove={onMove}>
          {card.files.map(frameOf)}
        </SnapRow>
      ) : (
        <Swiper className={styles.swiper} current={at} onChange={(event) => onMove(event.detail.current)}>
          {card.files.map((file) => (
            <SwiperItem key={file.slot}>{frameOf(file)}</SwiperItem>
          ))}
        </Swiper>
      )}
      {card.files.length > 1 ? (
        <View className={styles.count} aria-hidden="true">
          {at + 1} / {card.files.length}
        </View>
      ) : null}
      {isZoomed && shown && shownAddress ? (
        <Zoom src={shownAddress} alt={sayFile(card, shown)} onClose={() => setIsZoomed(false)} />
      ) : null}
    </View>
  )
}

function Frame(props: { file: ShownFile; say: string; address: string | undefined; onOpen: () => void }) {
  const { file, say, address, onOpen } = props
  const isAside = file.state === 'setAside'
  return (
    <View className={`${styles.frame} ${isAside ? styles.aside : ''}`}>
      {isDocument(file) ? (
        <View className={styles.document}>
          <View>{say}</View>
          {address ? (
            <Button look="plain" inline fit icon="document" onPress={() => openDocument(address)}>
              打开看看
            </Button>
          ) : null}
        </View>
      ) : (
        <Photo src={address} alt={say} shape="full" {...(address ? { onPress: onOpen } : {})} />
      )}
      {isAside ? <View className={styles.asideNote}>不用这张</View> : null}
    </View>
  )
}
