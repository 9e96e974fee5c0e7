import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls, WxFailure } from './call.ts';
import { noNetwork } from './network.ts';
import type { Consent } from './permissions.ts';

/** Login and what the phone does for its owner outside the program. */
export function peopleCalls({ outside, overlays, owner, settings }: Phone, consent: Consent): Record<string, unknown> {
  let clipboard = '';
  return calls({
    async login() {
      if (owner.offline) throw noNetwork();
      return { code: await outside.loginCode() };
    },
    checkSession: () => {},
    async makePhoneCall({ phoneNumber }) {
      if ((await overlays.sheet([`呼叫 ${text(phoneNumber)}`])) < 0) throw new WxFailure('cancel');
    },
    async setClipboardData({ data }) {
      await consent.needPrivacy('setClipboardData');
      clipboard = text(data);
      overlays.toast({ title: '内容已复制', icon: 'none' });
    },
    async getClipboardData() {
      await consent.needPrivacy('getClipboardData');
      return { data: clipboard };
    },
    async scanCode() {
      const { confirm, content } = await overlays.modal({
        title: '扫码（演示）',
        content: '',
        editable: true,
        placeholderText: '在这里填入码里的文字',
      });
      if (!confirm) throw new WxFailure('cancel');
      return { result: content ?? '', scanType: 'QR_CODE', charSet: 'UTF-8', path: '' };
    },
    getUserProfile: () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' }, openid: settings.openid }),
    showShareMenu: () => {},
    hideShareMenu: () => {},
    updateShareMenu: () => {},
    exitMiniProgram: () => {},
    navigateBackMiniProgram: () => {},
    reportEvent: () => {},
  });
}
