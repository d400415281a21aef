using System.Collections.Frozen;

namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>The words that make a name telling, and those that make it harmless again.</summary>
internal static class NameVocabulary
{
    /// <summary>Anywhere in a name written as one word (PGPASSWORD, mysqlpwd).</summary>
    public static readonly string[] PasswordParts = ["password", "passwd", "passwort", "passphrase", "passcode", "kennwort"];

    /// <summary>Words that mean a password.</summary>
    public static readonly FrozenSet<string> PasswordWords = Set(
        "pwd pswd psw psswd passw pw pass sshpass userpass dbpass rootpass ftppass smtppass mailpass ldappass bindpass redispass adminpass keypass storepass "
        + "userpw dbpw rootpw bindpw adminpw ldappw olcrootpw mypwd dbpwd userpwd sapwd requirepass masterauth masterpass contrasena contraseña passe senha wachtwoord пароль 密码 密碼 口令 パスワード 비밀번호 mdp heslo haslo hasło lösenord losenord adgangskode jelszó jelszo şifre lozinka κωδικός parola salasana");

    /// <summary>Words that mean a secret of machines.</summary>
    public static readonly FrozenSet<string> SecretWords = Set(
        "secret secrets token tokens apikey apikeys appkey apitoken apisecret appsecret authtoken accesstoken refreshtoken idtoken sessiontoken bearertoken usertoken "
        + "clientsecret secretkey accesskey accountkey privatekey privkey masterkey signingkey encryptionkey sharedkey sharedsecret licensekey authkey servicekey deploykey "
        + "secretaccesskey sharedaccesskey sharedaccesssignature sastoken credential credentials creds cred jwt bearer passkey mnemonic psk webhooksecret csrftoken xsrftoken "
        + "signkey cryptkey hmackey aeskey storagekey functionkey subscriptionkey consumersecret consumerkey integrationkey clientkey writekey devicekey preshared presharedkey pat "
        + "sessionid phpsessid jsessionid codeverifier csrf xsrf authenticitytoken snmpcommunity samlresponse samlrequest oauthtoken seed salt instrumentationkey secreta secreto");

    /// <summary>What stands before "key" in the name of a secret (api_key, signing-key).</summary>
    public static readonly FrozenSet<string> KeyQualifiers = Set(
        "api secret private priv access signing sign signature encryption encrypt decryption decrypt master account shared auth authentication license licence service hmac crypt crypto "
        + "cipher deploy ssh webhook storage function functions subscription instrumentation consumer app application client integration server write ingest ingestion admin root user session cookie "
        + "aes rsa dsa ecdsa tls ssl cert certificate jwt jwk jwe jws vault unseal recovery wrapping kek dek fernet live activation product serial sas device cosmos redis mongo minio wireguard "
        + "preshared psk stripe openai anthropic azure google gcp aws github gitlab slack sendgrid twilio mailgun datadog dd newrelic pagerduty algolia maps firebase fcm vapid sentry "
        + "honeycomb mistral gemini huggingface hf groq cohere provisioning registration join bootstrap trust package store keystore truststore");

    /// <summary>What stands before "key" where no secret is meant (public_key, cache-key).</summary>
    public static readonly FrozenSet<string> HarmlessKeyQualifiers = Set(
        "gpg pgp public pub primary foreign partition sort cache idempotency object row range config map configmap label annotation node metadata group taint topology missing unknown lock queue "
        + "bucket the registry host dedup message event shard composite unique index field json yaml property translation query header env find a this that required invalid each no same "
        + "duplicate hash dedupe deduplication grouping search storageclass work item informer controller reconcile pod namespace job resource in of for with by and any every its press rate limit");

    /// <summary>Words that mean a secret only when the value looks like one.</summary>
    public static readonly FrozenSet<string> WeakWords = Set(
        "key keys auth session sessionid sid sess signature sig hmac digest oauth saml assertion ticket sas cookie cookies code hash identitytoken registrytoken webhook dsn "
        + "authenticator crypted encrypted ciphertext shadow basicauth userpwd httpauth");

    /// <summary>What stands before "secret" where charts mean the object (tlsSecret, passwordSecret, imagePullSecret).</summary>
    public static readonly FrozenSet<string> ObjectQualifiers = Set("existing tls password pull image ca cert certificate registry credentials credential kubernetes kube k8s keystore truststore");

    /// <summary>What stands before "key" where a thing is filed under it, whatever it looks like (idempotency key 3f2a…).</summary>
    public static readonly FrozenSet<string> FilingQualifiers = Set("dedupe dedup deduplication grouping idempotency partition sort cache shard routing row lock queue object");

    /// <summary>Names that also stand before the name of an object.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ObjectNames =
        "secret secrets token tokens credential credentials creds cred jwt bearer seed salt pat csrf xsrf".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Short secret numbers.</summary>
    public static readonly FrozenSet<string> PinWords = Set("pin cvv cvc cvv otp totp mfacode onetimecode verificationcode securitycode facode confirmationcode ssn socialsecuritynumber");

    /// <summary>Endings that do not change what a name means (API_KEY_PROD, password_confirm, SECRET_KEY_BASE).</summary>
    public static readonly FrozenSet<string> NeutralEndings = Set(
        "value val string str text plain plaintext base encoded raw hex new old current previous prod production dev development staging stage test live sandbox default primary secondary "
        + "confirm confirmation again repeat repeated retype me my v x y a b c in eu us data content clear cleartext main backup temp tmp internal external global local");

    /// <summary>Last words that make the name one about a secret rather than of it (token_type, passwordFile, secretName).</summary>
    public static readonly FrozenSet<string> HarmlessEndings = Set(
        "name names from file files filename path paths ref refs reference dir directory type types count counts length size len limit limits expiry expires expiration expire ttl second seconds secs "
        + "ms minutes hours days timeout policy policies enabled enable disabled disable required algorithm algorithms alg algo endpoint endpoints url uri host port id ids uid uuid guid version versions hint status state "
        + "age min max minimum maximum field fields prompt label labels reset change changed updated created modified at on time timestamp date format encoding kind provider providers manager managers "
        + "store stores class method methods mode scope scopes audience audiences issuer namespace volume volumes mount mounts index indices rotation rotate retries attempts failure failures error errors message "
        + "usage used total budget rate ratio authentication validation validator strength check checks env var variable selector template generator controller lister informer cache annotation annotations "
        + "resource resources list map request requests review reviews response responses info details description source sources target config configuration options settings present exists valid invalid "
        + "set unset missing found required found group groups role user username login email account owner exchange refresh cleaner cleanup handler filter interceptor middleware factory builder parser reader writer "
        + "service services client server engine plugin module backend frontend driver operator agent sync syncer watcher mapping cs py go java js ts jsx tsx rb php rs kt cpp hpp scala exs sql yaml yml json xml sh conf cfg ini toml txt md html log crt pem length per prefix suffix pattern regex separator delimiter fingerprint thumbprint encryption hashing");

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
