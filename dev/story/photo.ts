import type { Phone } from './player.ts';

/** A real 1 x 1 JPEG. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
  'base64',
);

/** Asks for a place, uploads as wx.uploadFile does (multipart form, file last), has it attached; gives the photo's id. */
export async function photoOf(
  phone: Phone,
  purpose: string,
  bytes: Buffer = jpeg,
  contentType = 'image/jpeg',
): Promise<string> {
  const asked = await phone.call('POST', '/v1/media/uploads', {
    contentType,
    size: bytes.length,
    purpose,
  });
  if (asked.status !== 200) throw new Error(`no upload for ${phone.name}: ${JSON.stringify(asked.body)}`);
  const form = new FormData();
  for (const [name, value] of Object.entries(asked.body.fields as Record<string, string>)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), 'photo.jpg');
  const sent = await fetch(asked.body.url, { method: 'POST', body: form });
  if (!sent.ok) throw new Error(`upload refused ${sent.status}: ${await sent.text()}`);
  const attached = await phone.call('POST', `/v1/media/${asked.body.mediaId}/attach`, {});
  if (attached.status !== 200) throw new Error(`not attached: ${JSON.stringify(attached.body)}`);
  return asked.body.mediaId;
}
