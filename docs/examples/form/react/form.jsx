import { useForm } from "@tanstack/react-form";
import { choices, init, standardSchema } from "backup-preflight/form";
import { createRoot } from "react-dom/client";

const request = {
  vm: {
    deploymentModel: "classic",
    region: "West Europe",
    state: "running",
    os: { name: "windows-server", version: "2012 R2" },
    agent: { version: "2.7.1198.778" },
    disks: { dataCount: 2 },
  },
  vault: { kind: "recovery-services", region: "West Europe" },
};

function Protect() {
  const form = useForm({
    defaultValues: request,
    // What blocks is invalid; what is only missing is not.
    validators: { onChange: standardSchema({ failOn: "blocker" }) },
    onSubmit: ({ value }) => console.log("protect", value.vm),
  });

  const field = (name, label, control) => (
    <form.Field name={name}>
      {({ state, handleChange }) => (
        <p>
          <label htmlFor={name}>{label}</label>
          {control({
            id: name,
            value: state.value ?? "",
            onChange: ({ target }) => handleChange(read(target)),
            "aria-invalid": !state.meta.isValid,
            "aria-describedby": `${name}-says`,
          })}
          <output id={`${name}-says`}>{state.meta.errors.map(({ message }) => message).join(" ")}</output>
        </p>
      )}
    </form.Field>
  );

  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), form.handleSubmit())}>
      <h1>Protect a virtual machine</h1>
      {field("vm.agent.version", "VM agent's version", (props) => <input {...props} />)}
      {field("vm.disks.dataCount", "Number of data disks", (props) => <input type="number" min="0" {...props} />)}
      {field("vault.region", "Vault's region", (props) => (
        <select {...props}>
          {choices("vault.region").map((region) => <option key={region}>{region}</option>)}
        </select>
      ))}
      <button>Protect</button>
    </form>
  );
}

/** An empty field is not known. */
const read = ({ type, value, valueAsNumber }) => (value === "" ? undefined : type === "number" ? valueAsNumber : value);

await init({ lang: document.documentElement.lang });
createRoot(document.getElementById("form")).render(<Protect />);
