import { call } from '@kit/page.ts';
import { areaName } from '@shared/areas/area.ts';
import type { PhotoLink } from '@shared/kit/view.ts';
import type { ReactNode } from 'react';
import { Card } from './Card.tsx';
import { Cell } from './Cell.tsx';
import { PhotoRow } from './Photos.tsx';

interface WrittenProps {
  /** What the matter is called here: 要办的事, 听到的事. */
  matter: string;
  view: {
    area: string;
    details?: string;
    address?: string;
    contactName?: string;
    contactPhone?: string;
    photos?: readonly PhotoLink[];
    results?: readonly PhotoLink[];
  };
  /** 联系人, 居民. */
  contact?: string;
  results: string;
  /** Further lines of the card. */
  children?: ReactNode;
}

/** What was written, as far as this reader may see it now: matter, door, contact, pictures before and after. */
export function Written({ matter, view, contact = '联系人', results: after, children }: WrittenProps) {
  const { details, address, contactName, contactPhone, photos = [], results = [] } = view;
  return (
    <>
      {(details || address || contactName || children) && (
        <Card flush>
          {details && <Cell title={matter} label={details} />}
          {address && <Cell title="地址" label={`${areaName(view.area)} ${address}`} />}
          {contactName && (
            <Cell
              title={contact}
              value={[contactName, contactPhone].filter(Boolean).join(' ')}
              onTap={contactPhone ? () => call(contactPhone) : undefined}
            />
          )}
          {children}
        </Card>
      )}
      {photos.length > 0 && (
        <Card>
          <PhotoRow photos={[...photos]} />
        </Card>
      )}
      {results.length > 0 && (
        <Card title={after}>
          <PhotoRow photos={[...results]} />
        </Card>
      )}
    </>
  );
}
