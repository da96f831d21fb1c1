// 关于: what this is, and who operates it. Open to everybody, also before the home is founded.
import { emptySchema } from '../../core/inputs'
import { product } from '../../core/product'
import { defineCommand } from '../kit/command'
import { homeFacts } from '../kit/collections/settings'

export const about = defineCommand({
  name: 'org.about',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit) {
    const home = await homeFacts(kit)
    return {
      ...product,
      isFounded: home !== undefined,
      isDemo: home?.demo ?? false,
      operator: home?.operator ?? null,
      organisationName: home?.organisationName ?? null,
    }
  },
})
