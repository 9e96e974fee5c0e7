// For a resident of any age, a daughter ordering for her mother, and staff for people without a phone: four questions.
import { rememberCommunity } from '@kit/community.ts';
import { session } from '@kit/session.ts';
import { recall, remember } from '@kit/store.ts';
import { sayBefore } from '@kit/time.ts';
import { unsent } from '@kit/upload.ts';
import { useNewCase } from '@kit/useNewCase.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Kept } from '@ui/Kept.tsx';
import { Page } from '@ui/Page.tsx';
import { AlreadyOpen, LastTime } from '../../place/Before.tsx';
import { Details } from '../../place/Details.tsx';
import { type Draft, newDraft, orderFrom, promisedBy } from '../../place/draft.ts';
import { ForWhom } from '../../place/ForWhom.tsx';
import { What } from '../../place/What.tsx';
import { Where } from '../../place/Where.tsx';
import { words } from '../../words.ts';

type Remembered = Pick<Draft, 'area' | 'address' | 'contactName' | 'contactPhone'>;

/** A new draft begins with the address of last time, else with the profile's. */
function begin(): Draft {
  const { address, name = '', phone = '' } = session.get()?.person ?? {};
  const profile = { area: address?.area, address: address?.text ?? '', contactName: name, contactPhone: phone };
  return { ...newDraft(), ...profile, ...recall<Remembered>('place.last') };
}

export default function Place() {
  const { draft, put, kept, problems, refusal, busy, twin, send, again, restart } = useNewCase<Draft>({
    name: 'place',
    begin,
    call: 'orders.place',
    from: (written) => ({ ...orderFrom(written), photos: unsent(written.photos, 'order') }),
    title: ({ category }) => itemOf(category ?? '')?.name ?? '',
    page: '/features/orders/pages/detail/index?id=',
    after: (sent) => {
      if (sent.servedId) return;
      remember('place.last', lastOf(sent));
      if (sent.area) rememberCommunity(sent.area);
    },
    words: { ...words, why: words.whySend },
  });

  return (
    <Page
      bar={
        <>
          {refusal ? (
            <View className="problem">{refusal}</View>
          ) : (
            <View className="bar__why">{words.promise(sayBefore(promisedBy(draft.window)))}</View>
          )}
          <Button kind="main" busy={busy} onTap={send}>
            {words.send}
          </Button>
        </>
      }
    >
      <Kept kept={kept} onRestart={again} />
      <ForWhom servedId={draft.servedId} servedName={draft.servedName} onChange={put} />
      <What
        category={draft.category}
        problem={problems.category}
        onChange={(category) => put({ category, window: undefined })}
      />
      {twin ? (
        <AlreadyOpen id={twin} details={draft.details} onMoved={restart} />
      ) : (
        <LastTime category={draft.category} />
      )}
      <Where draft={draft} problems={problems} change={put} />
      <Details draft={draft} problems={problems} change={put} />
    </Page>
  );
}

const lastOf = ({ area, address, contactName, contactPhone }: Draft): Remembered => ({
  area,
  address,
  contactName,
  contactPhone,
});
