import { call, copy, go, linkTo, toast } from '@kit/page.ts';
import { now, sayBefore, sayTime } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import { unitOf } from '@shared/catalogue/units.ts';
import { communityOf } from '@shared/kit/area.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import { natures } from '@shared/snapshots/words.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { ClipRow } from '@ui/Clips.tsx';
import { MapView } from '@ui/Map.tsx';
import { PhotoRow } from '@ui/Photos.tsx';
import { useState } from 'react';
import { words } from './words.ts';

const page = '/features/snapshots/pages/detail/index?id=';

/** What was written and what came of it, as far as this reader may see it now. */
export const Body = ({ view }: { view: SnapshotView }) => (
  <>
    {view.flags.includes('waitingForRequester') && view.actions.includes('answer') && (
      <View className="problem">{words.question}</View>
    )}
    <Answer view={view} />
    <Written view={view} />
    <Others view={view} />
    <Place view={view} />
    {view.publicText && (
      <Card title={words.publicText}>
        <View>{view.publicText}</View>
        {view.publicPhotos && view.publicPhotos.length > 0 && <PhotoRow photos={view.publicPhotos} />}
      </Card>
    )}
  </>
);

/** Before and after side by side: what was there, what was done about it. */
function Answer({ view: { answer, photos = [], clips = [] } }: { view: SnapshotView }) {
  return (
    <>
      {answer && (
        <Card title={words.answer}>
          <View>{answer.words}</View>
          <View className="soft">{sayTime(answer.at, now())}</View>
          {answer.photos.length > 0 && (
            <>
              <View className="form__label">{words.after}</View>
              <PhotoRow photos={answer.photos} />
            </>
          )}
        </Card>
      )}
      {photos.length + clips.length > 0 && (
        <Card title={words.before}>
          {photos.length > 0 && <PhotoRow photos={photos} />}
          {clips.length > 0 && <ClipRow clips={clips} />}
        </Card>
      )}
    </>
  );
}

function Written({ view }: { view: SnapshotView }) {
  const { details, handlerText, address, contactName, contactPhone, nature, accused } = view;
  const told = natures[nature as keyof typeof natures];
  if (!details && !handlerText && !address && !contactName) return null;
  return (
    <Card flush>
      {details && <Cell title={words.matter} label={details} />}
      {handlerText && <Cell title={words.handlerText} label={handlerText} />}
      {address && <Cell title={words.place} label={`${areaName(communityOf(view.area))} ${address}`} />}
      {told && <Cell title={words.nature} value={told} />}
      {accused && <Cell title={words.accusedUnit} value={unitOf(accused)?.name ?? ''} />}
      {contactName && (
        <Cell
          title={words.reporter}
          value={[contactName, contactPhone].filter(Boolean).join(' ')}
          onTap={contactPhone ? () => call(contactPhone) : undefined}
        />
      )}
    </Card>
  );
}

/** Units that help, parties outside by their link, parts and the whole, the case it was merged into. */
function Others({ view }: { view: SnapshotView }) {
  const { co = [], outside = [], parts = [], part, mergedInto } = view;
  const copyLink = (token: string): void => {
    copy(linkTo('/features/snapshots/pages/outside/index', `token=${token}`));
    toast(words.copied);
  };
  if (co.length + outside.length + parts.length === 0 && !part && !mergedInto) return null;
  return (
    <Card flush>
      {co.map(({ unit, name, due, answered }) => (
        <Cell
          key={unit}
          title={name}
          label={words.co}
          value={answered ? words.coAnswered : words.coBy(sayBefore(due, now()))}
        />
      ))}
      {outside.map(({ n, party, until, token, answered }) => (
        <Cell
          key={n}
          title={party}
          label={answered ? words.outsideAnswered : words.outsideUntil(sayBefore(until, now()))}
          value={token && !answered ? words.copyLink : ''}
          onTap={token && !answered ? () => copyLink(token) : undefined}
        />
      ))}
      {parts.map(({ id, no, category }) => (
        <Cell key={id} title={matterOf(category)?.name ?? ''} label={no} onTap={() => go(page + id)} />
      ))}
      {part && <Cell title={words.part} onTap={() => go(page + part)} />}
      {mergedInto && <Cell title={words.merged} onTap={() => go(page + mergedInto)} />}
    </Card>
  );
}

/** The place on a map, once somebody wants to see it. */
function Place({ view: { point, category } }: { view: SnapshotView }) {
  const [open, setOpen] = useState(false);
  if (!point) return null;
  const text = matterOf(category)?.name ?? '';
  return (
    <Card flush={!open}>
      {open ? (
        <MapView centre={point} scale={16} markers={[{ id: 1, ...point, text, open: true }]} label={text} />
      ) : (
        <Cell icon="location-o" title={words.onMapView} onTap={() => setOpen(true)} />
      )}
    </Card>
  );
}
