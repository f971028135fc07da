import { ApiPropertyOptional } from '@nestjs/swagger';

/** Where a list goes on. The same addresses are in the Link header (RFC 8288). */
export class PageLinks {
  @ApiPropertyOptional({ description: 'The next page; absent on the last one.' })
  next?: string;
}
