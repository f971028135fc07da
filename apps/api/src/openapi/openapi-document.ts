import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Problem } from '#contracts/views/problem.ts';

const DESCRIPTION = `
Every command and every read of Throughline.

* **Version**: \`/v1\` is this version; the same paths without it mean version 1 for good.
* **Problems**: every answer of 400 and above is \`application/problem+json\` with a stable \`code\`.
* **Idempotency**: a command may carry an \`Idempotency-Key\`. After an unknown outcome (503, or no answer at all) send
  the same request with the same key: it happens once, and both times the answer is the same.
* **Revisions**: a case has an \`ETag\`; send it back as \`If-Match\` and the command is refused with 412 if the case
  has changed in between.
* **Lists**: follow \`links.next\` (also in the \`Link\` header) until there is none; cursors are opaque.
`.trim();

/** OpenAPI 3.1 of this process, made from its own controllers. */
@Injectable()
export class OpenApiDocument {
  private document: OpenAPIObject | undefined;

  /** Called once, before versions are switched on: a path is described once, not once a version. */
  describe(app: INestApplication): void {
    this.document = describeApi(app);
  }

  read(): OpenAPIObject {
    if (!this.document) throw new Error('The application has not been described yet.');
    return this.document;
  }
}

/** The document of an application that need not listen, nor have any of its parts. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Throughline')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/v1', 'Version 1')
    .addServer('/', 'Version 1, for addresses without a version')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addGlobalResponse({
      status: 'default',
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    })
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [Problem] });
}
