// What does an empty home begin with? The example, or one's own organisation.
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import type { FirstRun } from '../../../core/org/account'
import { account } from '../../cloud/account'
import { sentenceOf } from '../../cloud/call'
import { stateOf } from '../../cloud/queryState'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { Page } from '../../components/Page'
import { Progress } from '../../components/Progress'
import { FirstSlip } from './FirstSlip'
import { FoundForm } from './FoundForm'
import styles from './welcome.module.scss'

export type Founded = Api['org.found']['value']

const lookEveryMs = 1_000

export default function WelcomePage() {
  const [isFounding, setIsFounding] = useState(false)
  const [founded, setFounded] = useState<Founded>()
  const firstRun = useQuery({
    queryKey: ['account.first-run'],
    queryFn: () => account('first-run', {}),
    refetchInterval: ({ state }) => (state.data?.planting ? lookEveryMs : false),
  })
  const { data } = firstRun
  const isOver =
    data !== undefined && !data.empty && !data.failed && data.planting === null && founded === undefined
  useEffect(() => {
    if (isOver) void Taro.redirectTo({ url: '/pages/sign-in/index' })
  }, [isOver])
  if (founded)
    return (
      <Page title="组织建好了" subtitle="还差一步：管理员绑定自己" inside={false}>
        <FirstSlip founded={founded} />
      </Page>
    )
  if (isFounding)
    return (
      <Page title="新建组织" subtitle="三件事：谁来办、哪个组织、谁管理" inside={false}>
        <FoundForm onFounded={setFounded} onBack={() => setIsFounding(false)} />
      </Page>
    )
  return (
    <Page
      title="欢迎用兰台"
      subtitle="党支部的档案，办完事就归好了"
      inside={false}
      state={isOver ? { is: 'loading' } : stateOf(firstRun)}
    >
      {data?.planting ? (
        <Card title="正在装入示例">
          <Progress
            ratio={data.planting.done / Math.max(1, data.planting.total)}
            words="青石镇的组织、党员、两年的活动和照片，大约 20 秒"
          />
        </Card>
      ) : null}
      {data?.failed ? <NotPlanted isEmpty={data.empty} /> : null}
      {data?.empty ? (
        <>
          {/* An environment of CloudBase is somebody's own and begins with their organisation. */}
          {LANTAI_HOME === 'cloudbase' ? null : (
            <Example firstRun={data} onBegun={() => void firstRun.refetch()} />
          )}
          <Card title="新建组织">
            <View className={styles.words}>
              正式使用。请由县级及以上单位运营，准备好批准文号和运行窗口里打印的一次性代码。
            </View>
            <Button look="plain" icon="tree" onPress={() => setIsFounding(true)}>
              新建组织
            </Button>
          </Card>
        </>
      ) : null}
    </Page>
  )
}

/** 没有装完 — said plainly, with what to do; half an example cannot be entered. */
function NotPlanted({ isEmpty }: { isEmpty: boolean }) {
  return (
    <Card title="示例没有装完">
      <View className={styles.words}>
        多半是磁盘满了，原因写在运行窗口里。请先在运行兰台的那台机器上腾出 1 GB 以上的空间。
      </View>
      <View className={styles.words}>
        {isEmpty
          ? '然后再点一次“装入示例”。'
          : '现在的数据目录里只有一半，进不去。请在运行窗口按 Ctrl+C 停下，用 --data 换一个空的目录，再启动一次。'}
      </View>
    </Card>
  )
}

/** 装入示例 — the code is asked for only from another machine than the one it runs on. */
function Example({ firstRun, onBegun }: { firstRun: FirstRun; onBegun: () => void }) {
  const [code, setCode] = useState('')
  const plant = useMutation({
    mutationFn: () => account('plant-demo', firstRun.demoNeedsCode ? { code: code.trim() } : {}),
    onSuccess: onBegun,
  })
  const error = plant.isError ? sentenceOf(plant.error) : undefined
  return (
    <Card title="先看看示例" warm>
      <View className={styles.words}>一个编出来的镇和它的支部，人人都能进去试：提交、看材料、找档案。</View>
      {firstRun.demoNeedsCode ? (
        <Field
          label="一次性代码"
          value={code}
          onChange={setCode}
          maxLength={12}
          hint="在运行兰台的那台机器的窗口里"
          error={error}
        />
      ) : null}
      <Button
        busy={plant.isPending ? '正在装入' : false}
        disabled={firstRun.demoNeedsCode && code.trim() === ''}
        onPress={() => plant.mutate()}
      >
        装入示例
      </Button>
      {error && !firstRun.demoNeedsCode ? <View className={styles.error}>{error}</View> : null}
    </Card>
  )
}
