import { mainPages, subPackages, tabs } from './features/index.ts';

/** Colours here are the tokens' (ui/tokens.scss): app.json can't read variables; a test holds them equal. */
export default {
  pages: mainPages,
  subPackages,
  tabBar: {
    color: '#5A5E66',
    selectedColor: '#C8102E',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: tabs.map(({ pagePath, text, icon }) => ({
      pagePath,
      text,
      iconPath: `assets/${icon}.png`,
      selectedIconPath: `assets/${icon}-on.png`,
    })),
  },
  window: {
    navigationBarBackgroundColor: '#FFFFFF',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F5F6F8',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['chooseLocation', 'getLocation'],
  permission: { 'scope.userLocation': { desc: '用来找到您所在的社区，不同意也能手动选择' } },
};
