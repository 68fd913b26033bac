package dev.dynamomigrate.table;

import java.util.Map;
import java.util.Optional;

/**
 * Recorded steps in which OneTable does what is not to be copied (ONETABLE.md, section 15), and our
 * own answer to each.
 *
 * @param reason why it is not copied
 * @param answer ours, as {@link Wire#text} writes it
 */
record NotCopied(String reason, String answer) {
  private static final String NULL_OBJECT = "null for an object with fields crashes; it is removed";

  private static final Map<String, NotCopied> STEPS =
      Map.ofEntries(
          Map.entry("nulls-false 6", new NotCopied(NULL_OBJECT, "{id='6', req='r'}")),
          Map.entry("nulls-false 7", new NotCopied(NULL_OBJECT, "{id='7', req='r'}")),
          Map.entry(
              "nulls-false 12",
              new NotCopied(
                  "REMOVE and SET of one object overlap; the object is set",
                  "{id='8', keep=null, list=[{x='1'}, {x='2'}], nest={b='z'}, plain='', req='r'}")),
          Map.entry(
              "nulls-false 13",
              new NotCopied(
                  NULL_OBJECT, "{id='8', keep=null, list=[{x='1'}, {x='2'}], plain='', req='r'}")),
          Map.entry("nulls-false-partial 6", new NotCopied(NULL_OBJECT, "{id='6', req='r'}")),
          Map.entry("nulls-false-partial 7", new NotCopied(NULL_OBJECT, "{id='7', req='r'}")),
          Map.entry(
              "nulls-false-partial 13",
              new NotCopied(
                  NULL_OBJECT, "{id='8', keep=null, list=[{x='1'}, {x='2'}], plain='', req='r'}")),
          Map.entry(
              "nulls-false-partial 14",
              new NotCopied(
                  "an emptied element makes the next one take its place, whose value is then lost;"
                      + " each stays in its place",
                  "{id='8', keep=null, list=[{}, {x='9'}], nest={b='z'}, plain='', req='r'}")),
          Map.entry(
              "mapped 16",
              new NotCopied(
                  "null for one packed property removes the others, too; it removes that one",
                  "{email='e9@x', id='1', moved=1970-01-01T00:00:08Z, name='viaSet', prefs={color='blue', size=4}, status='idle', zip=5}")),
          Map.entry(
              "timestamps-create 2",
              new NotCopied(
                  "an upsert does not stamp what it creates; it does",
                  "{created=2024-01-02T03:04:08.678Z, id='2', n=2}")),
          Map.entry(
              "types-epoch 54",
              new NotCopied(
                  "ISO text in an expiry is read as the year 55972; as its date",
                  "{bool='x', date=2024-01-02T03:04:05.678Z, id='foreign', num='12', ttl=2024-01-02T03:04:05Z}")),
          Map.entry(
              "schema-item 7",
              new NotCopied("a schema without version is saved as 0.0.1", "error")),
          Map.entry(
              "custom 10",
              new NotCopied(
                  "the answer shows OneTable's own type field in the place of the declared one;"
                      + " it is what was saved",
                  "{format='onetable:1.1.0', indexes={LS1={sort='LSK', type='local'}, primary={description='main', hash='PK', sort='SK'}},"
                      + " models={Doc={LSK={type='string', value='${title}'}, PK={type='string', value='${_org}:${id}'},"
                      + " SK={type='string', value='${kind}:${tag}'}, _org={type='string'}, id={type='string'},"
                      + " kind={hidden=false, type='string'}, note={type='string'}, tag={encode=['SK', ':', 1], type='string'},"
                      + " title={nulls=false, type='string'}}}, name='Current', params={createdField='createdAt', isoDates=true,"
                      + " nulls=true, separator=':', timestamps=true, typeField='kind', updatedField='updatedAt', warn=false},"
                      + " process={Doc={hello='world'}}, queries={all={limit=10}}, version='2.0.0'}")),
          Map.entry(
              "unique 4",
              new NotCopied("a unique value without its scope is stored; it is refused", "error")),
          Map.entry(
              "unique 14",
              new NotCopied(
                  "the sentinel of a value stays if the caller does not give its scope; it goes",
                  "{}")),
          Map.entry(
              "templates 16",
              new NotCopied(
                  "a get without its whole key fills templates twice and finds nothing; it finds",
                  "{a='A', b='B', d=1970-01-01T00:00:01Z, full='A B', l=[1, 2], n=42, o={city='SEA'},"
                      + " s='xy', t=true}")),
          Map.entry(
              "update 14",
              new NotCopied(
                  "equal texts share one type; each value keeps its own",
                  "{f=true, id='1', n=7, o={e='plain', list=['first']}, s='true', se=['b', 'z']set}")),
          Map.entry(
              "update 16",
              new NotCopied(
                  "the text 'constructor' breaks the update; it is a text",
                  "{f='true', id='1', n=1, o={e='plain', list=['first']}, s='constructor', se=['b', 'z']set}")),
          Map.entry(
              "crypt 2",
              new NotCopied(
                  "an encrypted date that is not decrypted is JavaScript's Invalid Date;"
                      + " it is the text that is stored",
                  "{alias='primary:BoXJJ4zFYUEHmNdNC+AScg==:dba0082ec68e72d47fa926dcc91fb9b0:djw=', id='1',"
                      + " nest={inner='primary:sKw1BnHOiuGau2JpolNwbA==:1bbcad29320f20847a515cc854063cda:yhc=',"
                      + " open='o'},"
                      + " packedToken='primary:LKRi2R++dmAq0uC7C2F5tQ==:dfd5922f5aa9441e95d21ed58bb9f220:fL0=',"
                      + " plain='open',"
                      + " token='primary:SRJ3i6zuE5BUU/g+aMjjew==:042896dc1966b8a6214e5383aba5b8b9:zbUzY1Q7N+sSxRESzg==',"
                      + " when='primary:t2G/sjFyojDN3Y9BsxMnVg==:8c09b37123eb0d9dcec63788149e576b:"
                      + "MR1rsht4GkdmORynd8gU7eMXGQvTxPEG'}")));

  static Optional<NotCopied> of(String step) {
    return Optional.ofNullable(STEPS.get(step));
  }
}
