import { type Answer, xmlAnswer } from './answer.ts';
import { type S3Context, tellCreated } from './context.ts';
import { defaultContentType, metadataOf } from './objectCalls.ts';
import { readAll } from './payload.ts';
import { authenticateForm, checkPolicy, type FormFields } from './postPolicy.ts';
import { S3Error } from './s3Error.ts';
import type { S3Request } from './s3Request.ts';
import { encodePath } from './sigv4.ts';

/** Fields that mean something here; any other that the policy covers would be lost, so it is 501. */
const understood =
  /^(bucket|key|policy|content-type|success_action_status|x-amz-(algorithm|credential|date|signature|security-token|meta-.+)|x-ignore-.+)$/;

async function parseForm({ stream, headers, bucket }: S3Request): Promise<{ fields: FormFields; file: File }> {
  const raw = await readAll(stream);
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': headers['content-type']! } })
    .formData()
    .catch(() => {
      throw new S3Error('MalformedPOSTRequest');
    });
  const fields: FormFields = { bucket };
  for (const [name, value] of form) {
    // S3 ignores whatever follows the file
    if (name === 'file') return { fields, file: asFile(value) };
    if (typeof value !== 'string') break;
    fields[name.toLowerCase()] = value;
  }
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
}

const asFile = (value: string | File): File => (typeof value === 'string' ? new File([value], '') : value);

function created(request: S3Request, status: string | undefined, key: string, etag: string): Answer {
  const location = `http://${request.headers.host}/${request.bucket}/${encodePath(key)}`;
  const headers = { ETag: etag, Location: location };
  const tree = { Location: location, Bucket: request.bucket, Key: key, ETag: etag };
  if (status === '201') return xmlAnswer('PostResponse', tree, 201, headers);
  return { status: status === '200' ? 200 : 204, headers };
}

/** Browser-style upload: multipart form with a signed policy (what wx.uploadFile can send). */
export async function formUpload(context: S3Context, request: S3Request): Promise<Answer> {
  const { fields, file } = await parseForm(request);
  const accessKeyId = authenticateForm(fields, context.credentials);
  if (!fields.key) throw new S3Error('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  checkPolicy(fields, file.size, context.now());
  const unknown = Object.keys(fields).filter((name) => !understood.test(name));
  if (unknown.length > 0) throw new S3Error('NotImplemented', `Form fields not implemented: ${unknown.join(', ')}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
  const key = fields.key.replaceAll('${filename}', file.name);
  const denial = context.allow(accessKeyId, 's3:PutObject', `${request.bucket}/${key}`);
  if (denial !== undefined) throw new S3Error('AccessDenied', denial);
  const about = { contentType: fields['content-type'] ?? defaultContentType, metadata: metadataOf(fields), sums: {} };
  const body = Buffer.from(await file.arrayBuffer());
  const info = await context.store.put(request.bucket, key, body, about, context.now());
  tellCreated(context, 'Post', request.bucket, info);
  return created(request, fields.success_action_status, key, info.etag);
}
