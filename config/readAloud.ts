// How do the words for screen readers reach WeChat? Taro's templates leave out aria attributes; this plugin puts them in.
interface Template {
  modifyCompProps?: (name: string, props: Record<string, string>) => Record<string, string>
}

interface PluginContext {
  registerMethod(method: { name: string; fn(platform: { template?: Template }): void }): void
}

const spoken = new Set(['view', 'text', 'image', 'button', 'input', 'textarea'])

// An empty value binds the property of the same name; `role` serves both targets.
const attributes = {
  'aria-role': 'i.role',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-hidden': '',
  'aria-live': '',
}

export default function readAloud(context: PluginContext) {
  context.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (!template) return
      const before = template.modifyCompProps?.bind(template)
      template.modifyCompProps = (name, props) => {
        const known = before ? before(name, props) : props
        return spoken.has(name) ? { ...known, ...attributes } : known
      }
    },
  })
}
