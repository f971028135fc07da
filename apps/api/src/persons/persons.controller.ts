import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PersonUnmerged } from '#contracts/views/person-unmerged.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { PersonKeeper } from './person-keeper.ts';

@ApiTags('intake')
@ApiBearerAuth()
@Controller('persons')
export class PersonsController {
  private readonly persons: PersonKeeper;

  constructor(persons: PersonKeeper) {
    this.persons = persons;
  }

  @Post(':person/unmerge')
  @HttpCode(200)
  @Access('case.link')
  @ApiOperation({
    operationId: 'unmergePerson',
    summary: 'Take back that a person was merged into another one; repeating it is safe',
    description:
      'Cases stay with the person they were opened for. Those that were opened for the survivor after the merge and ' +
      'belong to the other one are moved with the command relink-person.',
  })
  @ApiOkResponse({ type: PersonUnmerged })
  unmerge(@Caller() caller: Identity, @Param('person') person: string): Promise<PersonUnmerged> {
    return this.persons.unmerge(caller, person);
  }
}
