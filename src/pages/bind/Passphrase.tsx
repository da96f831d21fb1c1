// 口令 — which passphrase will it be? Then the account is made, bound, and signed in.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { account } from '../../cloud/account'
import { refusalOf, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { Switch } from '../../components/Switch'
import { deviceName, useEntering } from '../../views/sign-in/entering'
import { OwnDevice } from '../../views/sign-in/OwnDevice'
import styles from './bind.module.scss'

const lengthMin = 8
/** WeChat on CloudBase knows whose phone it is; in a browser grave steps ask again. */
const asksPassphrase = LANTAI_HOME !== 'cloudbase' || process.env.TARO_ENV === 'h5'
const hint =
  LANTAI_HOME === 'cloudbase'
    ? '至少 8 个字。在电脑上办要紧的事（授权、归档、打包带走）时再输一次，请和登录口令不同。'
    : '至少 8 个字，写成一句好记的话也行。以后登录、办要紧的事时用。'

export function Passphrase({ code, onBack }: { code: string; onBack: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [isSeen, setIsSeen] = useState(true)
  const [isOwn, setIsOwn] = useState(true)
  const enter = useEntering()
  const register = useMutation({
    mutationFn: () => account('register', { code, passphrase, device: deviceName(), shared: !isOwn }),
    onSuccess: enter,
  })
  const isReady = !asksPassphrase || passphrase.length >= lengthMin
  const send = () => (isReady && !register.isPending ? register.mutate() : undefined)
  const isSlipWorn = ['invitationUsed', 'invitationExpired', 'invitationInvalid'].includes(
    refusalOf(register.error) ?? '',
  )
  return (
    <>
      {asksPassphrase ? (
        <Card>
          <Field
            label={LANTAI_HOME === 'cloudbase' ? '设一个办事口令' : '设一个口令'}
            kind={isSeen ? 'text' : 'password'}
            value={passphrase}
            onChange={setPassphrase}
            maxLength={128}
            autoComplete="new-password"
            hint={hint}
            error={register.isError ? sentenceOf(register.error) : undefined}
            onSubmit={send}
          />
          <Switch label="显示口令" checked={isSeen} onChange={setIsSeen} />
          <OwnDevice isOwn={isOwn} onChange={setIsOwn} />
        </Card>
      ) : register.isError ? (
        <Banner look="amber">{sentenceOf(register.error)}</Banner>
      ) : null}
      {isSlipWorn ? (
        <Button look="plain" onPress={onBack}>
          换一个邀请码
        </Button>
      ) : (
        <Button busy={register.isPending ? '正在绑定' : false} disabled={!isReady} onPress={send}>
          绑定并进入
        </Button>
      )}
      <View className={styles.remark}>绑定以后，旧手机上的登录会自动退出。</View>
    </>
  )
}
