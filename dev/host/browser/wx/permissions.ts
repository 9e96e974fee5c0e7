import type { Refusal } from '../../report.ts';
import type { Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls, type Options, WxFailure } from './call.ts';

/** Calls that touch something private, and the scope that WeChat asks for. */
const scopes: Readonly<Record<string, Refusal>> = {
  'scope.userLocation': 'location',
  'scope.userFuzzyLocation': 'location',
  'scope.writePhotosAlbum': 'album',
};

const tapHolds = 500;

export interface Consent {
  /** Throws in WeChat's words unless the privacy guide is accepted; asks when nobody has yet. */
  needPrivacy(call: string): Promise<void>;
  /** Throws unless the scope is given; asks the first time. */
  needScope(scope: string): Promise<void>;
}

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void;

/** 隐私保护指引 and scopes: asked once, remembered; what the owner refuses is refused. */
export function consentOf({ bundle, owner, overlays, signals, storage }: Phone): Consent {
  const remembered = (key: string): string | undefined => storage.get(key);
  const ask = async (title: string, content: string, refused: boolean): Promise<boolean> =>
    refused ? false : (await overlays.modal({ title, content, confirmText: '允许', cancelText: '拒绝' })).confirm;
  return {
    async needPrivacy(call) {
      if (owner.privacyAgreed || bundle.app.__usePrivacyCheck__ !== true) return;
      const agreed = await new Promise<boolean>((resolve) => {
        const answer: Resolve = ({ event }) => event !== 'exposureAuthorization' && resolve(event === 'agree');
        const asked = signals.emit('needPrivacyAuthorization', [answer, { referrer: call }]);
        if (asked) return;
        void ask('用户隐私保护提示', '请您阅读并同意《用户隐私保护指引》后使用此功能', owner.refuses('privacy')).then(
          resolve,
        );
      });
      if (!agreed) throw new WxFailure('privacy permission is not authorized', 104);
      owner.privacyAgreed = true;
    },
    async needScope(scope) {
      const what = scopes[scope];
      if (what === undefined || remembered(`host:${scope}`) === 'true') return;
      const given = !owner.refuses(what) && remembered(`host:${scope}`) !== 'false';
      if (!given) throw new WxFailure('auth deny');
      storage.set(`host:${scope}`, 'true');
    },
  };
}

export function permissionCalls(phone: Phone, consent: Consent): Record<string, unknown> {
  const { owner, storage, signals, overlays } = phone;
  const authSetting = (): Record<string, boolean> =>
    Object.fromEntries(
      Object.keys(scopes).flatMap((scope) => {
        const kept = storage.get(`host:${scope}`);
        return kept === undefined ? [] : [[scope, kept === 'true']];
      }),
    );
  return {
    onNeedPrivacyAuthorization: (listener: (resolve: Resolve, info: object) => void) =>
      signals.on('needPrivacyAuthorization', ([resolve, info]: [Resolve, object]) => listener(resolve, info)),
    ...calls({
      getPrivacySetting: () => ({
        needAuthorization: !owner.privacyAgreed,
        privacyContractName: '《达拉特红用户隐私保护指引》',
      }),
      requirePrivacyAuthorize: () => consent.needPrivacy('requirePrivacyAuthorize'),
      openPrivacyContract: async () => {
        await overlays.modal({
          title: '用户隐私保护指引',
          content: '这里显示在微信公众平台填写的指引。',
          showCancel: false,
        });
      },
      getSetting: () => ({ authSetting: authSetting() }),
      openSetting: async () => {
        const { confirm } = await overlays.modal({
          title: '设置',
          content: '允许使用位置信息和相册',
          confirmText: '允许',
          cancelText: '不允许',
        });
        for (const scope of Object.keys(scopes))
          storage.set(`host:${scope}`, String(confirm && !owner.refuses(scopes[scope]!)));
        return { authSetting: authSetting() };
      },
      authorize: ({ scope }) => consent.needScope(text(scope)),
      requestSubscribeMessage: (options) => subscribe(options, phone),
      requestSubscribeDeviceMessage: () => ({}),
    }),
  };
}

/** Only after a tap; at most three templates; the answer by template, and WeChat notes each one accepted. */
async function subscribe({ tmplIds }: Options, { owner, outside, overlays }: Phone): Promise<Record<string, string>> {
  const ids = (tmplIds ?? []) as string[];
  if (performance.now() - owner.tappedAt > tapHolds)
    throw new WxFailure('can only be invoked by user TAP gesture.', undefined, { errCode: 20005 });
  if (ids.length === 0 || ids.length > 3)
    throw new WxFailure('TmplIds length is invalid', undefined, { errCode: 10003 });
  const all = (answer: string) => Object.fromEntries(ids.map((id) => [id, answer]));
  if (owner.refuses('bannedMessages')) return all('ban');
  if (owner.refuses('messages')) return all('reject');
  const content = `${ids.length} 类办事进度消息`;
  const { confirm: accepted } = await overlays.modal({
    title: '申请给您发送以下消息',
    content,
    confirmText: '允许',
    cancelText: '取消',
  });
  if (accepted) for (const id of ids) await outside.acceptMessage(id);
  return all(accepted ? 'accept' : 'reject');
}
