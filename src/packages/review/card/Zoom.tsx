// How is a picture looked at closely in a browser? Over the whole screen; a tap makes it larger, and scrolling moves it.
import { useEffect, useState } from 'react'
import { Icon } from '../../../components/Icon'
import { Pressable } from '../../../components/Pressable'
import styles from './card.module.scss'

export function Zoom({ src, alt, onClose }: { src: string; alt: string; onClose: () => void }) {
  const [isLarge, setIsLarge] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [onClose])
  return (
    <div className={styles.zoom} role="dialog" aria-modal="true" aria-label={alt}>
      <div className={styles.zoomRoom}>
        <Pressable
          className={`${styles.zoomed} ${isLarge ? styles.zoomedLarge : ''}`}
          label={isLarge ? '看全图' : '放大'}
          onPress={() => setIsLarge(!isLarge)}
        >
          <img src={src} alt={alt} />
        </Pressable>
      </div>
      <Pressable className={styles.zoomClose} label="关闭" onPress={onClose}>
        <Icon name="close" />
      </Pressable>
    </div>
  )
}
