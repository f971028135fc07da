import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class CertificateQuery {
  @ApiPropertyOptional({ enum: ['en', 'es'], description: 'Language of the printable page; without it, English.' })
  @IsOptional()
  @IsIn(['en', 'es'])
  lang?: 'en' | 'es';
}
