// Whose eyes do you want to see the example through? Its invented people as large rows, by name and office.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { sentenceOf } from '../../cloud/call'
import { stateOf } from '../../cloud/queryState'
import { Banner } from '../../components/Banner'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { deviceName, useEntering } from '../../views/sign-in/entering'
import styles from './sign-in.module.scss'

/** Those with an office come first; the rest are found by name. */
const shownFirst = 14

export function DemoPeople() {
  const [words, setWords] = useState('')
  const people = useQuery({ queryKey: ['account.demo-people'], queryFn: () => account('demo-people', {}) })
  const enter = useEntering()
  const signIn = useMutation({
    mutationFn: (personId: string) =>
      account('demo-sign-in', { personId, device: deviceName(), shared: false }),
    onSuccess: enter,
  })
  const state = stateOf(people)
  if (state) return <StateView state={state} />
  const wanted = words.trim()
  const found = (people.data ?? []).filter(({ name, branch, offices }) =>
    [name, branch, ...offices].some((text) => text.includes(wanted)),
  )
  const shown = wanted === '' ? found.slice(0, shownFirst) : found
  return (
    <>
      <Field
        label="找一个人"
        kind="search"
        value={words}
        onChange={setWords}
        placeholder="姓名、支部或职务，例如 书记"
      />
      {signIn.isError ? <Banner look="amber">{sentenceOf(signIn.error)}</Banner> : null}
      <Card>
        {shown.map(({ personId, name, branch, offices }) => (
          <View key={personId} className={styles.person}>
            <Row
              title={name}
              note={[offices.join('、') || '党员', branch].filter(Boolean).join(' · ')}
              onPress={() => (signIn.isPending ? undefined : signIn.mutate(personId))}
            />
          </View>
        ))}
        {shown.length === 0 ? <View className={styles.remark}>没有找到，换个字试试</View> : null}
        {shown.length < found.length ? (
          <View className={styles.remark}>{`还有 ${found.length - shown.length} 人，输入姓名就能找到`}</View>
        ) : null}
      </Card>
    </>
  )
}
