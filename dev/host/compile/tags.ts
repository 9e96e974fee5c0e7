/** WeChat's own elements. In the browser they are named `wx-…`: `button` alone would be HTML's. */
export const builtInTags: ReadonlySet<string> = new Set(
  `ad ad-custom audio button camera canvas channel-live channel-video checkbox checkbox-group cover-image cover-view
  draggable-sheet editor form functional-page-navigator grid-builder grid-view icon image input keyboard-accessory label
  list-builder list-view live-player live-pusher map match-media movable-area movable-view native-component navigation-bar
  navigator nested-scroll-body nested-scroll-header official-account open-container open-data page-container page-meta
  picker picker-view picker-view-column progress radio radio-group rich-text root-portal scroll-view selection
  share-element slider snapshot span sticky-header sticky-section swiper swiper-item switch text textarea video view
  voip-room web-view`.split(/\s+/),
);
