import type { Phone } from '../context.ts';
import { calls, WxFailure } from './call.ts';
import type { Consent } from './permissions.ts';

/** Where the phone is. WeChat gives GCJ-02 when asked for it, else WGS-84; the phone stands where its owner says. */
export function placeCalls({ bundle, owner, overlays }: Phone, consent: Consent): Record<string, unknown> {
  const declared = (call: string): void => {
    if (!bundle.app.requiredPrivateInfos?.includes(call))
      throw new WxFailure(`the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`);
  };
  const here = () => ({
    ...owner.place,
    accuracy: 30,
    horizontalAccuracy: 30,
    verticalAccuracy: 0,
    altitude: 0,
    speed: -1,
  });
  return calls({
    async getLocation() {
      declared('getLocation');
      await consent.needPrivacy('getLocation');
      await consent.needScope('scope.userLocation');
      return here();
    },
    async getFuzzyLocation() {
      declared('getFuzzyLocation');
      await consent.needPrivacy('getFuzzyLocation');
      await consent.needScope('scope.userFuzzyLocation');
      const rough = (degrees: number): number => Math.round(degrees * 100) / 100;
      return { latitude: rough(owner.place.latitude), longitude: rough(owner.place.longitude) };
    },
    async chooseLocation() {
      declared('chooseLocation');
      await consent.needPrivacy('chooseLocation');
      if (owner.refuses('location')) throw new WxFailure('auth deny');
      const { confirm } = await overlays.modal({ title: '选择位置', content: '使用当前位置（演示）' });
      if (!confirm) throw new WxFailure('cancel');
      return { ...owner.place, name: '当前位置', address: '当前位置（演示）' };
    },
    async openLocation({ name, address }) {
      await overlays.modal({ title: String(name ?? '位置'), content: String(address ?? ''), showCancel: false });
    },
  });
}
