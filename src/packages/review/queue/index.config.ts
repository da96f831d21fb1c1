// What does WeChat write over this page, and does it tell the long list how far it is scrolled?
export default definePageConfig({ navigationBarTitleText: '兰台', ...{ enablePageScroll: true } })
