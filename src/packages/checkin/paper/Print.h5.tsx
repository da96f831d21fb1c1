// 签到表 — how does it reach paper? As a page of A4 beside the app, which only the printer sees, and as a picture of it here.
import { createPortal } from 'react-dom'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import type { PrintedSheet } from './printed'
import styles from './paper.module.scss'

export function Print({ sheet }: { sheet: PrintedSheet }) {
  return (
    <>
      <View className={styles.tools}>
        <Button icon="document" onPress={() => window.print()}>
          打印
        </Button>
      </View>
      <View className={styles.shown}>
        <Paper sheet={sheet} />
      </View>
      {/* The app's pages scroll inside a frame, which a printer would cut at its first page. */}
      {createPortal(
        <div className={`lt ${styles.printed}`} aria-hidden="true">
          <Paper sheet={sheet} />
        </div>,
        document.body,
      )}
    </>
  )
}

function Paper({ sheet: { branch, title, facts, people, totals, exempt, guests } }: { sheet: PrintedSheet }) {
  return (
    <View className={styles.paper}>
      <View className={styles.branch}>{branch}</View>
      <View className={styles.title}>{`${title}签到表`}</View>
      <View className={styles.facts}>
        {facts.map(([name, value]) => (
          <View key={name} className={styles.fact}>{`${name}：${value}`}</View>
        ))}
      </View>
      <View className={styles.people}>
        {people.map(({ id, name, group, word }, at) => (
          <View key={id} className={styles.person}>
            <View className={styles.number}>{`${at + 1}`}</View>
            <View className={styles.who}>
              <View>{name}</View>
              {group ? <View className={styles.group}>{group}</View> : null}
            </View>
            <View className={styles.signature}>{word}</View>
          </View>
        ))}
      </View>
      <View className={styles.totals}>
        {totals.map(([name, value]) => (
          <View key={name} className={styles.total}>{`${name} ${value || '____'} 人`}</View>
        ))}
      </View>
      {exempt ? <View className={styles.more}>{`免于要求（不算在应到里）：${exempt}`}</View> : null}
      <View className={styles.more}>{`列席：${guests}`}</View>
      <View className={styles.signs}>
        <View>主持人签名：</View>
        <View>记录人签名：</View>
      </View>
    </View>
  )
}
