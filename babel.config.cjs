// How is the app's source turned into what phones run? Taro's own preset, for phones of 2019 and later.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        targets: { ios: '13', android: '80', chrome: '80' },
      },
    ],
  ],
  plugins: [
    // Only the controls that are used travel, each with its own styles; without this they render unstyled.
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        libraryDirectory: 'dist/es/packages',
        style: 'css',
        camel2DashComponentName: false,
      },
      'nutui',
    ],
  ],
}
